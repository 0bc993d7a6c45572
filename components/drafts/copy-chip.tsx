import { useTranslations } from 'next-intl';
import { Chip, type Tone } from '@/components/ui/chip';
import type { CopyState } from '@/lib/article/states';

const tones: Record<CopyState, Tone> = {
  none: 'grey',
  pushing: 'blue',
  synced: 'green',
  stale: 'amber',
  drifted: 'amber',
  missing: 'amber',
  push_failed: 'red',
  unknown: 'amber',
  consumed: 'green',
};

/** What the platform's draft box holds of a draft. */
export function CopyChip({ copy }: { copy: CopyState }) {
  const t = useTranslations('drafts');
  return <Chip tone={tones[copy]}>{t(`copy.${copy}`)}</Chip>;
}
