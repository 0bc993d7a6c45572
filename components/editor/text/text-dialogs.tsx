'use client';

import type { Editor } from '@tiptap/core';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { type FormEvent, useId, useState } from 'react';
import { cleanHref, isPlatformLink } from '@/lib/article/document/values';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { describedBy, Field, Input, Textarea } from '@/components/ui/field';
import type { TextQuestion } from '../commands/types';
import { useFocusSoon } from '../use-focus-soon';

const loadForms = () => import('./piece-forms');
const FootnoteForm = dynamic(() => loadForms().then((file) => file.FootnoteForm));
const CardForm = dynamic(() => loadForms().then((file) => file.CardForm));
const FormulaForm = dynamic(() => import('./formula-form').then((file) => file.FormulaForm));
const TidyForm = dynamic(() => import('../helpers/tidy-form').then((file) => file.TidyForm));

/** What the text asks for: the address of a link, the description of a picture, the words of a note … */
export function TextDialogs({
  editor,
  question,
  onClose,
}: {
  editor: Editor | null;
  question: TextQuestion;
  onClose: () => void;
}) {
  const t = useTranslations('editor.text');
  const common = useTranslations('common');
  const close = () => {
    onClose();
    editor?.commands.focus();
  };
  return (
    <Dialog
      open={question !== null && question !== 'find'}
      onClose={close}
      title={t(TITLES[question ?? 'link'] ?? 'linkTitle')}
      closeLabel={common('close')}
    >
      {editor && question === 'link' && <LinkForm editor={editor} onDone={close} />}
      {editor && question === 'alt' && <AltForm editor={editor} onDone={close} />}
      {editor && question === 'footnote' && <FootnoteForm editor={editor} onDone={close} />}
      {editor && question === 'formula' && <FormulaForm editor={editor} onDone={close} />}
      {editor && question === 'card' && <CardForm editor={editor} onDone={close} />}
      {editor && question === 'tidy' && <TidyForm editor={editor} onDone={close} />}
    </Dialog>
  );
}

const TITLES: Partial<Record<NonNullable<TextQuestion>, string>> = {
  link: 'linkTitle',
  alt: 'altTitle',
  footnote: 'footnoteTitle',
  formula: 'formulaTitle',
  card: 'cardTitle',
  tidy: 'tidyTitle',
};

function LinkForm({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const t = useTranslations('editor.text');
  const id = useId();
  const { href } = editor.getAttributes('link') as { href?: string };
  const needsWords = editor.state.selection.empty && !href;
  const [address, setAddress] = useState(href ?? '');
  const [words, setWords] = useState('');
  const [wrong, setWrong] = useState(false);
  const field = useFocusSoon<HTMLInputElement>();
  const clean = cleanHref(withScheme(address));

  function submit(event: FormEvent) {
    event.preventDefault();
    if (clean === null) return setWrong(true);
    const link = { type: 'link', attrs: { href: clean } };
    const chain = editor.chain().focus();
    if (needsWords) chain.insertContent({ type: 'text', text: words.trim() || clean, marks: [link] }).run();
    else chain.extendMarkRange('link').setLink({ href: clean }).run();
    onDone();
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {needsWords && (
        <Field id={`${id}-words`} label={t('linkWords')}>
          <Input
            {...describedBy(`${id}-words`)}
            ref={field}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </Field>
      )}
      <Field
        id={id}
        label={t('linkAddress')}
        error={wrong ? t('linkWrong') : undefined}
        hint={clean !== null && !isPlatformLink(clean) ? t('linkOutside') : t('linkHint')}
      >
        <Input
          {...describedBy(id, wrong ? t('linkWrong') : undefined)}
          ref={needsWords ? undefined : field}
          value={address}
          inputMode="url"
          placeholder="https://mp.weixin.qq.com/s/…"
          onChange={(event) => {
            setAddress(event.target.value);
            setWrong(false);
          }}
        />
      </Field>
      <div className="flex justify-end gap-2">
        {href && (
          <Button
            look="quiet"
            onClick={() => {
              editor.chain().focus().extendMarkRange('link').unsetLink().run();
              onDone();
            }}
          >
            {t('linkRemove')}
          </Button>
        )}
        <Button look="primary" type="submit">
          {t('linkSet')}
        </Button>
      </div>
    </form>
  );
}

function AltForm({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const t = useTranslations('editor.text');
  const id = useId();
  const field = useFocusSoon<HTMLTextAreaElement>();
  const now = editor.getAttributes('picture') as { alt?: string; href?: string | null };
  const [alt, setAlt] = useState(now.alt ?? '');
  const [address, setAddress] = useState(now.href ?? '');
  const href = cleanHref(withScheme(address));
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        editor.commands.updatePicture({ alt: alt.trim(), href });
        onDone();
      }}
    >
      <Field id={id} label={t('altLabel')} hint={t('altHint')}>
        <Textarea
          {...describedBy(id)}
          ref={field}
          value={alt}
          maxLength={1000}
          onChange={(event) => setAlt(event.target.value)}
        />
      </Field>
      <Field id={`${id}-href`} label={t('pictureLink')} hint={t('pictureLinkHint')}>
        <Input
          {...describedBy(`${id}-href`)}
          value={address}
          inputMode="url"
          placeholder="https://mp.weixin.qq.com/s/…"
          onChange={(event) => setAddress(event.target.value)}
        />
      </Field>
      <Button look="primary" type="submit" className="self-end">
        {t('altSet')}
      </Button>
    </form>
  );
}

/** `mp.weixin.qq.com/s/…` is what people paste. */
function withScheme(text: string): string {
  const trimmed = text.trim();
  return /^[a-z][a-z0-9+.-]*:/i.test(trimmed) || trimmed === '' ? trimmed : `https://${trimmed}`;
}
