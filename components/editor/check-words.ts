'use client';

import { useTranslations } from 'next-intl';
import type { Check } from '@/lib/article/check';

/** The sentence of a finding. */
export function useCheckWords(): (check: Check) => string {
  const t = useTranslations('checks');
  return ({ key, values }) => {
    const { ratio } = values;
    return t(key, typeof ratio === 'string' ? { ...values, ratio: ratio.replace('_', ':') } : values);
  };
}
