'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { useFocusSoon } from '@/components/editor/use-focus-soon';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Checkbox, describedBy, Field, Select, Textarea } from '@/components/ui/field';
import type { CommentAnchor } from '@/lib/article/anchor';
import { COMMENT_FIELDS } from '@/lib/article/anchor-parts';
import { anchorKey, fromKey, useAnchorWords } from './anchor-words';
import { useComments } from './comment-context';
import { NameButtons } from './name-buttons';

/** The words of a new comment, what it is about, and whether it must be fixed before anybody signs. */
export function ComposeDialog({
  about,
  onChange,
}: {
  about: CommentAnchor | null;
  onChange: (about: CommentAnchor | null) => void;
}) {
  const t = useTranslations('comments');
  return (
    <Dialog open={about !== null} onClose={() => onChange(null)} title={t('new')} closeLabel={t('close')}>
      {about && <ComposeForm about={about} onAbout={onChange} onDone={() => onChange(null)} />}
    </Dialog>
  );
}

const PLACES: readonly CommentAnchor[] = [
  { on: 'article' },
  ...COMMENT_FIELDS.map((field) => ({ on: 'field', field }) as const),
  { on: 'crop', ratio: '2.35_1' },
  { on: 'crop', ratio: '1_1' },
  { on: 'crop', ratio: '16_9' },
];

export function ComposeForm({
  about,
  onAbout,
  onDone,
}: {
  about: CommentAnchor;
  onAbout?: (about: CommentAnchor) => void;
  onDone: () => void;
}) {
  const t = useTranslations('comments');
  const words = useAnchorWords();
  const { id: article, actions, refresh, people } = useComments();
  const id = useId();
  const field = useFocusSoon<HTMLTextAreaElement>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = String(form.get('text') ?? '').trim();
    if (!text) return setProblem(t('missing'));
    setBusy(true);
    const result = await actions
      .open({ id: article, anchor: about, text, mustFix: form.get('mustFix') === 'on' })
      .catch(() => null);
    setBusy(false);
    if (!result?.ok) return setProblem(result?.error.message ?? t('noAnswer'));
    refresh();
    onDone();
  }

  const chosen = about.on === 'text' || about.on === 'picture';
  return (
    <form onSubmit={(event) => void send(event)} className="flex flex-col gap-4">
      {chosen || !onAbout ? (
        <blockquote className="line-clamp-4 border-l-2 border-line-2 pl-3 text-ink-2">{words(about)}</blockquote>
      ) : (
        <Field id={`${id}-about`} label={t('about')}>
          <Select
            id={`${id}-about`}
            value={anchorKey(about)}
            onChange={(event) => onAbout(fromKey(event.target.value, PLACES))}
          >
            {PLACES.map((place) => (
              <option key={anchorKey(place)} value={anchorKey(place)}>
                {words(place)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Field id={id} label={t('text')} error={problem}>
        <Textarea ref={field} {...describedBy(id, problem)} name="text" rows={4} maxLength={4000} />
      </Field>
      <NameButtons names={people} field={field} />
      {actions.settle && <Checkbox id={`${id}-must`} name="mustFix" label={t('mustFix')} hint={t('mustFixHint')} />}
      <Button look="primary" type="submit" disabled={busy} className="self-end">
        {t('send')}
      </Button>
    </form>
  );
}
