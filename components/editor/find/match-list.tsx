'use client';

import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import type { Find } from './use-find';

/** Shown at once; more come with a button, so that two thousand rows do not stop the page. */
const SHOWN = 200;

/** Every place that was found, with its words around; what is not ticked is left out when all are replaced. */
export function MatchList({ find, onGo }: { find: Find; onGo: (index: number) => void }) {
  const t = useTranslations('writing.find');
  const { matches, current, skipped } = find;
  if (matches.length === 0) return null;
  return (
    <ul aria-label={t('list')} className="max-h-44 overflow-y-auto">
      {matches.slice(0, SHOWN).map((match, index) => (
        <li
          key={`${match.where}${match.from}`}
          className={cn('flex items-center gap-2 rounded-md px-1', index === current && 'bg-hover')}
        >
          <input
            type="checkbox"
            aria-label={t('tick', { number: index + 1 })}
            checked={!skipped.has(index)}
            onChange={() => find.skip(index)}
            className="size-4 shrink-0"
          />
          <button
            type="button"
            onClick={() => onGo(index)}
            className="min-h-7 min-w-0 flex-1 truncate text-left text-sm text-ink-2"
          >
            {match.where !== 'body' && <span className="mr-1.5 text-xs text-ink-3">{t(match.where)}</span>}
            {match.before}
            <mark className="bg-amber-soft font-medium text-ink">{match.text}</mark>
            {match.after}
          </button>
        </li>
      ))}
      {matches.length > SHOWN && (
        <li className="px-1 text-sm text-ink-3">{t('more', { count: matches.length - SHOWN })}</li>
      )}
    </ul>
  );
}
