import { CalendarClock } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { momentTitle } from '@/components/list/moment-text';
import { toneOf } from '@/components/publications/publication-chip';
import { Chip } from '@/components/ui/chip';
import { cn } from '@/components/ui/cn';
import { wallTimeOf } from '@/lib/article/zoned-time';
import type { CalendarEntry } from '@/lib/publishing/list-calendar';

/** One publication in a cell of the calendar or in the list of a phone. */
export function Entry({ entry, timeZone, wide }: { entry: CalendarEntry; timeZone: string; wide?: boolean }) {
  const t = useTranslations('calendar');
  const locale = useLocale();
  const { id, at, state, account, articles, movable } = entry;
  const title = entry.title || t('untitled');
  const linked = state === 'handed_off' && entry.linked;
  const next = state === 'paused' || state === 'missed' ? t(`next.${state}`) : null;
  return (
    <li
      {...(movable && { 'data-entry': id, draggable: true })}
      className={cn(
        'group relative flex items-start gap-1 rounded-md border border-line bg-surface px-1.5 py-1 hover:bg-hover',
        movable && 'cursor-grab',
      )}
    >
      <div className="min-w-0 flex-1">
        <div className={cn('flex flex-wrap items-center gap-x-2 gap-y-0.5', wide && 'pb-0.5')}>
          <time
            dateTime={at.toISOString()}
            title={momentTitle(at, locale, account.timeZone)}
            className="text-xs text-ink-2 tabular-nums"
          >
            {wallTimeOf(at, timeZone).slice(11)}
          </time>
          <Chip tone={linked ? 'green' : toneOf(state)} className="h-5 px-1.5">
            {t(`state.${linked ? 'linked' : state}`)}
          </Chip>
        </div>
        <Link
          href={`/publications/${id}`}
          prefetch={false}
          draggable={false}
          data-row=""
          className={cn(
            'block min-h-6 text-sm outline-none after:absolute after:inset-0 after:rounded-md focus-visible:after:outline-2 focus-visible:after:outline-focus',
            wide ? 'line-clamp-2' : 'truncate',
          )}
        >
          {title}
          {articles > 1 && <span className="ml-1 text-xs text-ink-3">{t('rest', { count: articles })}</span>}
        </Link>
        {wide && <p className="truncate text-xs text-ink-3">{account.name}</p>}
        {next && <p className={cn('text-xs text-red', !wide && 'line-clamp-3')}>{next}</p>}
      </div>
      {movable && (
        <button
          type="button"
          data-move=""
          aria-label={t('move.open', { title })}
          title={t('move.button')}
          className="relative z-1 grid size-6 shrink-0 place-items-center rounded-md text-ink-3 hover:bg-hover hover:text-ink"
        >
          <CalendarClock className="size-4" aria-hidden="true" />
        </button>
      )}
    </li>
  );
}
