import { useLocale, useTranslations } from 'next-intl';
import { Moment } from '@/components/list/moment';
import { Chip } from '@/components/ui/chip';
import type { EventView } from '@/lib/publishing/read-publication';

/** What the platform pushed; the message itself only where the reader may see it. */
export function Events({ events, timeZone }: { events: EventView[]; timeZone: string }) {
  const t = useTranslations('publications');
  const locale = useLocale();
  if (events.length === 0) return null;
  return (
    <section aria-labelledby="events" className="pb-8">
      <h2 id="events" className="border-b border-line-2 pb-2 text-sm font-semibold">
        {t('events.title')}
      </h2>
      <ul>
        {events.map(({ id, event, mode, deliveries, appliedAt, receivedAt, raw }) => (
          <li key={id} className="border-b border-line py-3">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span>{t.has(`events.kind.${event}`) ? t(`events.kind.${event}`) : event}</span>
              <Chip tone={mode === 'plain' ? 'amber' : 'grey'}>{t(`events.mode.${mode}`)}</Chip>
              <span className="text-xs text-ink-3">
                {t('events.deliveries', { count: deliveries })} · {t(appliedAt ? 'events.applied' : 'events.waiting')}
              </span>
              <Moment
                at={receivedAt}
                locale={locale}
                timeZone={timeZone}
                look="exact"
                className="text-xs text-ink-3 sm:ml-auto"
              />
            </p>
            {raw && (
              <details className="mt-2">
                <summary className="w-fit text-xs text-ink-2 underline underline-offset-2">{t('events.raw')}</summary>
                <pre className="mt-2 max-h-72 overflow-auto rounded-md bg-sunken p-3 font-mono text-xs break-all whitespace-pre-wrap">
                  {raw}
                </pre>
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
