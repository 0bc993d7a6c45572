import Link from 'next/link';
import { FieldsForm } from '@/components/people/fields-form';
import type { FormState } from '@/lib/web/form';

type Action = (before: FormState<{ said: string }>, form: FormData) => Promise<FormState<{ said: string }>>;

/** A person's saved views as links, and the way to keep the filters that are on now. */
export function ViewChips({
  views,
  here,
  keep,
  labels,
}: {
  views: { id: string; name: string; href: string; current: boolean }[];
  /** The query that would be kept; null where nothing is filtered. */
  here: string | null;
  keep: { save: Action; drop: Action };
  labels: { list: string; save: string; saving: string; name: string; remove: (name: string) => string };
}) {
  if (views.length === 0 && !here) return null;
  return (
    <div className="mb-3 flex flex-wrap items-start gap-x-4 gap-y-2 text-sm">
      {views.length > 0 && (
        <nav aria-label={labels.list} className="flex flex-wrap gap-1">
          {views.map(({ id, name, href, current }) => (
            <span key={id} className="flex items-center rounded-full border border-line-2">
              <Link
                href={href}
                prefetch={false}
                aria-current={current ? 'true' : undefined}
                className="rounded-full py-1 pr-1 pl-3 hover:underline aria-[current]:font-semibold"
              >
                {name}
              </Link>
              <FieldsForm
                action={keep.drop}
                hidden={{ id }}
                submit={{ label: '×', pending: '…', look: 'quiet', small: true, name: labels.remove(name) }}
              />
            </span>
          ))}
        </nav>
      )}
      {here && (
        <details>
          <summary className="cursor-pointer py-1 text-ink-2 hover:text-ink">{labels.save}</summary>
          <FieldsForm
            action={keep.save}
            clear
            hidden={{ query: here }}
            fields={[{ kind: 'text', name: 'name', label: labels.name }]}
            submit={{ label: labels.save, pending: labels.saving, small: true }}
            className="mt-2 w-60"
          />
        </details>
      )}
    </div>
  );
}
