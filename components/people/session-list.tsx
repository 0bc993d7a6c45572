import { FieldsForm, type Outcome } from './fields-form';
import type { FormState } from '@/lib/web/form';

export interface SessionRow {
  id: string;
  device: string;
  /** Sentences: since when, last seen, from where. */
  notes: string[];
  /** Set on the session of the reader. */
  current?: string | undefined;
  end: { label: string; pending: string; name: string };
}

/** Where somebody is signed in, each place with the button that ends it. */
export function SessionList({
  sessions,
  end,
}: {
  sessions: SessionRow[];
  end: (before: FormState<Outcome>, form: FormData) => Promise<FormState<Outcome>>;
}) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {sessions.map((session) => (
        <li key={session.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
          <div className="min-w-0 flex-1">
            <p className="font-medium">
              {session.device}
              {session.current && <span className="ml-2 text-xs font-normal text-green">{session.current}</span>}
            </p>
            <p className="text-xs text-ink-3">{session.notes.join(' · ')}</p>
          </div>
          {!session.current && (
            <FieldsForm
              action={end}
              hidden={{ id: session.id }}
              submit={{ ...session.end, look: 'secondary', small: true }}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
