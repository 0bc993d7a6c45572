'use client';

import { useTranslations } from 'next-intl';
import { useLayoutEffect, useRef } from 'react';
import type { ThemeSpec } from '@/lib/article/themes/spec';
import { samplePage } from './sample';

/** How a style looks, apart from the styles of this page. What is written there is our own renderer's and our own words. */
export function ThemeSample({
  spec,
  scheme = 'light',
  tall,
}: {
  spec: ThemeSpec;
  scheme?: 'light' | 'dark';
  tall?: boolean;
}) {
  const t = useTranslations('themes');
  const host = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (!host.current) return;
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' });
    root.innerHTML = samplePage(spec, scheme, !tall);
  }, [spec, scheme, tall]);
  return (
    <section
      ref={host}
      lang="zh-CN"
      aria-label={t('sample', { name: spec.name })}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so it must be reachable by keys
      tabIndex={0}
      className={`w-full overflow-x-hidden overflow-y-auto rounded-lg border border-line-2 ${tall ? 'h-[40rem]' : 'h-64'}`}
    />
  );
}
