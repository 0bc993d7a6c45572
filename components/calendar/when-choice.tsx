'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Note } from '@/components/ui/page';
import { wallTimeOf } from '@/lib/article/zoned-time';
import type { WhenWords } from './move-words';
import { WhenField, type WhenValue } from './when-field';

/** Now (null), or at a time on the account's clock. Wants the messages of `calendar`. */
export function WhenChoice({
  value,
  onChange,
  timeZone,
}: {
  value: WhenValue | null;
  onChange: (value: WhenValue | null) => void;
  timeZone: string;
}) {
  const t = useTranslations('calendar');
  const locale = useLocale();
  const words = t.raw('when') as WhenWords;
  const choose = (later: boolean) => onChange(later ? { local: nextHour(timeZone) } : null);
  return (
    <fieldset className="flex flex-col gap-3 border-t border-line pt-3">
      <legend className="sr-only">{t('publish.how')}</legend>
      <div className="flex flex-wrap gap-5">
        {([false, true] as const).map((later) => (
          <label key={String(later)} className="flex min-h-6 items-center gap-2">
            <input
              type="radio"
              name="publish-when"
              checked={(value !== null) === later}
              onChange={() => choose(later)}
              className="size-4 accent-[var(--accent)]"
            />
            {t(later ? 'publish.later' : 'publish.now')}
          </label>
        ))}
      </div>
      {value && <WhenField value={value} onChange={onChange} timeZone={timeZone} locale={locale} words={words} />}
      {value && <Note>{t('publish.guards')}</Note>}
    </fieldset>
  );
}

/** The next full hour that is at least half an hour away. */
function nextHour(timeZone: string): string {
  const at = new Date(Math.ceil((Date.now() + 30 * 60_000) / 3_600_000) * 3_600_000);
  return wallTimeOf(at, timeZone);
}
