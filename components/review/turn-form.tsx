'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Input, Select } from '@/components/ui/field';
import type { ActionResult } from '@/lib/web/action';

interface Turn {
  assigneeId: string | null;
  dueOn: string | null;
}

/** Whose turn the article is, and by when. */
export function TurnForm({
  id,
  seen,
  people,
  assign,
}: {
  id: string;
  seen: Turn;
  people: readonly { id: string; name: string }[];
  assign: (input: Turn & { id: string; seen: Turn }) => Promise<ActionResult<unknown>>;
}) {
  const t = useTranslations('reviewing');
  const router = useRouter();
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '') || null;
    setBusy(true);
    const result = await assign({ id, assigneeId: text('assignee'), dueOn: text('due'), seen }).catch(() => null);
    setBusy(false);
    setSaid(result?.ok ? t('turn.saved') : (result?.error.message ?? t('noAnswer')));
    router.refresh();
  }
  return (
    <form
      key={`${seen.assigneeId}${seen.dueOn}`}
      onSubmit={(event) => void send(event)}
      className="flex flex-wrap items-end gap-3"
    >
      <Field id="assignee" label={t('turn.assignee')} className="w-44">
        <Select id="assignee" name="assignee" defaultValue={seen.assigneeId ?? ''}>
          <option value="">{t('turn.nobody')}</option>
          {people.map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </Select>
      </Field>
      <Field id="due" label={t('turn.due')} className="w-40">
        <Input id="due" name="due" type="date" defaultValue={seen.dueOn ?? ''} />
      </Field>
      <Button type="submit" disabled={busy} className="mb-1.5">
        {t('turn.save')}
      </Button>
      <p role="status" className="w-full text-sm text-ink-2">
        {said}
      </p>
    </form>
  );
}
