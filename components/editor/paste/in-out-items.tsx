'use client';

import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { MenuItem } from '@/components/ui/menu';
import { useRoom } from '../room-context';
import type { CopyForm } from './copy-out';
import { DOCUMENT_TYPES } from './files';

/** In the menu of the page: a document into the text, the text out to somewhere else. */
export function InOutItems() {
  const t = useTranslations('editor.paste');
  const { desk, documents, facts, readOnly, say, setProblem } = useRoom();
  const input = useRef<HTMLInputElement>(null);
  if (facts.type !== 'news') return null;
  const copy = async (form: CopyForm) => {
    const { copyOut } = await import('./copy-out');
    if (await copyOut(desk.content(), form)) say(t('copied'));
    else setProblem(t('notCopied'));
  };
  return (
    <div role="none" className="mt-1 border-t border-line pt-1">
      {!readOnly && <MenuItem onSelect={() => input.current?.click()}>{t('open')}</MenuItem>}
      <MenuItem onSelect={() => void copy('markdown')}>{t('copyMarkdown')}</MenuItem>
      <MenuItem onSelect={() => void copy('rich')}>{t('copyRich')}</MenuItem>
      <input
        ref={input}
        type="file"
        accept={DOCUMENT_TYPES}
        tabIndex={-1}
        aria-label={t('open')}
        className="sr-only"
        onChange={(event) => {
          documents.give([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </div>
  );
}
