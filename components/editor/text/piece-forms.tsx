'use client';

import type { Editor } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { cleanNote } from '@/lib/article/document/values';
import { cleanPlatformHtml, platformKindOf } from '@/lib/article/document/platform-html';
import { Button } from '@/components/ui/button';
import { describedBy, Field, Input, Textarea } from '@/components/ui/field';
import { insertBlock } from '../commands/insert-blocks';
import { useFocusSoon } from '../use-focus-soon';
import { CARD_FIELDS, CARD_KINDS, type CardKind, cardHtml, readCard } from './cards';

interface Props {
  editor: Editor;
  onDone: () => void;
}

/** The piece that is selected, or nothing when a new one is made. */
function selected(editor: Editor, type: string): Record<string, unknown> | null {
  const { selection } = editor.state;
  return selection instanceof NodeSelection && selection.node.type.name === type ? selection.node.attrs : null;
}

/** The words of a footnote. */
export function FootnoteForm({ editor, onDone }: Props) {
  const t = useTranslations('writing.footnote');
  const id = useId();
  const old = selected(editor, 'footnote');
  const [text, setText] = useState(String(old?.text ?? ''));
  const field = useFocusSoon<HTMLTextAreaElement>();
  function submit(event: FormEvent) {
    event.preventDefault();
    const clean = cleanNote(text).trim();
    const chain = editor.chain().focus();
    if (old && clean === '') chain.deleteSelection().run();
    else if (old) chain.updateAttributes('footnote', { text: clean }).run();
    else if (clean !== '') {
      const { to } = editor.state.selection;
      chain.insertContentAt(to, { type: 'footnote', attrs: { text: clean } }).run();
    }
    onDone();
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field id={id} label={t('label')} hint={t('hint')}>
        <Textarea
          {...describedBy(id)}
          ref={field}
          value={text}
          maxLength={1000}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <Button look="primary" type="submit" className="self-end">
        {t('set')}
      </Button>
    </form>
  );
}

/** A card of the platform: from its fields, or as the code that was copied elsewhere. */
export function CardForm({ editor, onDone }: Props) {
  const t = useTranslations('writing.card');
  const id = useId();
  const old = selected(editor, 'platformBlock');
  const oldHtml = String(old?.html ?? '');
  const [kind, setKind] = useState<CardKind>(() => readCard(oldHtml)?.kind ?? (old ? 'code' : 'account'));
  const [values, setValues] = useState<Record<string, string>>(() => readCard(oldHtml)?.values ?? { code: oldHtml });
  const [wrong, setWrong] = useState(false);
  function submit(event: FormEvent) {
    event.preventDefault();
    const html = cleanPlatformHtml(cardHtml(kind, values));
    if (html === '') return setWrong(true);
    if (old) editor.chain().focus().updateAttributes('platformBlock', { html }).run();
    else insertBlock(editor, { type: 'platformBlock', attrs: { html } });
    onDone();
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field id={`${id}-kind`} label={t('kind')}>
        <select
          id={`${id}-kind`}
          value={kind}
          onChange={(event) => {
            setKind(event.target.value as CardKind);
            setWrong(false);
          }}
          className="h-9 w-full rounded-md border border-control bg-surface px-2"
        >
          {CARD_KINDS.map((one) => (
            <option key={one} value={one}>
              {t(`kinds.${one}`)}
            </option>
          ))}
        </select>
      </Field>
      {CARD_FIELDS[kind].map((name) => (
        <Field key={name} id={`${id}-${name}`} label={t(`fields.${name}`)} hint={t(`hints.${name}`)}>
          {name === 'code' ? (
            <Textarea
              {...describedBy(`${id}-${name}`)}
              rows={6}
              className="font-mono text-sm"
              value={values[name] ?? ''}
              onChange={(event) => setValues({ ...values, [name]: event.target.value })}
            />
          ) : (
            <Input
              {...describedBy(`${id}-${name}`)}
              value={values[name] ?? ''}
              onChange={(event) => setValues({ ...values, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      {wrong && (
        <p role="alert" className="text-sm text-red">
          {t('wrong')}
        </p>
      )}
      <p className="text-sm text-ink-3">{t('lead', { kind: t(`names.${platformKindOf(cardHtml(kind, values))}`) })}</p>
      <Button look="primary" type="submit" className="self-end">
        {t('set')}
      </Button>
    </form>
  );
}
