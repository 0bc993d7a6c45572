'use client';

import { type ReactNode, useActionState } from 'react';
import { Field, Select } from '@/components/ui/field';
import { Note } from '@/components/ui/page';
import { cn } from '@/components/ui/cn';
import type { ArticleType } from '@/lib/article/content';
import type { FormState } from '@/lib/web/form';
import { NewsSketch, NewspicSketch } from './sketches';

interface Card {
  type: ArticleType;
  name: string;
  lead: string;
  limits: string;
}

/** Two cards, one click: the article is made and its editor opens. The account is asked for only where there are several. */
export function NewArticle({
  action,
  accounts,
  cards,
  labels,
  children,
}: {
  action: (before: FormState<never>, form: FormData) => Promise<FormState<never>>;
  accounts: { id: string; name: string }[];
  cards: Card[];
  labels: { account: string };
  /** Other ways to begin, inside the form with the account. */
  children?: ReactNode;
}) {
  const [state, dispatch, pending] = useActionState(action, null);
  const [only] = accounts;
  return (
    <form action={dispatch} className="flex flex-col gap-6">
      {accounts.length === 1 && only ? (
        <input type="hidden" name="accountId" value={only.id} />
      ) : (
        <Field id="account" label={labels.account} className="max-w-xs">
          <Select id="account" name="accountId" defaultValue={only?.id}>
            {accounts.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {state && !state.ok && <Note tone="bad">{state.error.message}</Note>}
      <div className="grid gap-4 sm:grid-cols-2">
        {cards.map((card) => (
          <TypeCard key={card.type} card={card} pending={pending} />
        ))}
      </div>
      {children}
    </form>
  );
}

function TypeCard({ card, pending }: { card: Card; pending: boolean }) {
  const Sketch = card.type === 'news' ? NewsSketch : NewspicSketch;
  return (
    <button
      type="submit"
      name="type"
      value={card.type}
      disabled={pending}
      aria-describedby={`${card.type}-lead`}
      aria-label={card.name}
      className={cn(
        'group flex flex-col overflow-hidden rounded-lg border border-line-2 bg-surface text-left transition-colors duration-100',
        'hover:border-ink-3 disabled:opacity-60',
      )}
    >
      <span className="grid h-44 w-full place-items-center border-b border-line bg-sunken group-hover:bg-hover">
        <Sketch />
      </span>
      <span id={`${card.type}-lead`} className="flex flex-col gap-1.5 p-5">
        <span className="font-serif text-xl font-semibold">{card.name}</span>
        <span className="text-ink-2">{card.lead}</span>
        <span className="text-xs text-ink-3">{card.limits}</span>
      </span>
    </button>
  );
}
