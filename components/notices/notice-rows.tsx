import { cn } from '@/components/ui/cn';
import { Moment } from '@/components/list/moment';

export interface NoticeRow {
  id: string;
  sentence: string;
  text: string;
  at: Date;
  read: boolean;
}

/** The inbox: what happened, what was said, when. A row opens what it is about and counts as read then. */
export function NoticeRows({
  rows,
  locale,
  timeZone,
  labels,
}: {
  rows: NoticeRow[];
  locale: string;
  timeZone: string;
  labels: { list: string; unread: string };
}) {
  return (
    <ul aria-label={labels.list} className="border-t border-line-2">
      {rows.map(({ id, sentence, text, at, read }) => (
        <li key={id} className="relative flex scroll-my-24 gap-3 border-b border-line px-2 py-3 hover:bg-hover">
          <span className="mt-2 size-2 shrink-0" aria-hidden="true">
            {!read && <span className="block size-2 rounded-full bg-accent" />}
          </span>
          <div className="min-w-0 flex-1">
            <a
              href={`/notices/${id}`}
              data-row=""
              className={cn(
                'block outline-none after:absolute after:inset-0 after:rounded-sm focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus',
                read ? 'text-ink-2' : 'font-medium',
              )}
            >
              {!read && <span className="sr-only">{labels.unread} </span>}
              {sentence}
            </a>
            {text && <p className="mt-0.5 line-clamp-2 text-sm break-words text-ink-2">{text}</p>}
            <p className="mt-0.5 text-xs text-ink-3">
              <Moment at={at} locale={locale} timeZone={timeZone} />
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
