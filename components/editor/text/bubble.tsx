'use client';

import type { Editor } from '@tiptap/core';
import { Bold, ExternalLink, Italic, Link2, Pencil, Trash2, Unlink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useLayoutEffect, useRef, useState } from 'react';
import type { CommandContext } from '../commands/types';
import { PictureTools } from './picture-tools';
import { ColourMenu } from './style-menus';
import type { TextState } from './text-state';
import { Divide, Tool } from './tool';

/** What can be done with the selection, beside it: with words, with a link, with a picture. */
export function Bubble({ editor, state, context }: { editor: Editor; state: TextState; context: CommandContext }) {
  const t = useTranslations('editor.tools');
  const box = useRef<HTMLDivElement>(null);
  const [dismissed, setDismissed] = useState('');
  const { about, from, to } = state;
  const here = `${about} ${from} ${to}`;
  const shown = about !== null && dismissed !== here;

  useLayoutEffect(() => {
    if (!shown) return;
    const follow = () => box.current && !editor.isDestroyed && placeBeside(box.current, editor, state);
    follow();
    const over = new AbortController();
    addEventListener('scroll', follow, { signal: over.signal, passive: true, capture: true });
    addEventListener('resize', follow, { signal: over.signal });
    return () => over.abort();
  }, [shown, editor, state]);

  if (!shown) return null;
  return (
    <div
      ref={box}
      data-bubble
      role="toolbar"
      aria-label={t('selection')}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        setDismissed(here);
        editor.commands.focus();
      }}
      className="fixed top-0 left-0 z-10 flex max-w-[calc(100vw-1rem)] items-center rounded-lg border border-line bg-surface p-1 shadow-float"
    >
      {about === 'picture' && <PictureTools editor={editor} state={state} context={context} />}
      {(about === 'text' || about === 'link') && (
        <TextTools editor={editor} state={state} onLink={() => context.ask('link')} />
      )}
      {(about === 'footnote' || about === 'formula' || about === 'platform') && (
        <PieceTools about={about} context={context} />
      )}
    </div>
  );
}

/** Above words and pictures, below a link; below too where the bars are in the way. Never outside of the column. */
function placeBeside(box: HTMLElement, editor: Editor, { about, from, to }: TextState): void {
  // The text may have become shorter since the selection was looked at.
  if (to > editor.state.doc.content.size) return;
  const [start, end] = [editor.view.coordsAtPos(from), editor.view.coordsAtPos(to, -1)];
  const { width, height } = box.getBoundingClientRect();
  const bars = document.querySelector('.toolbar')?.getBoundingClientRect().bottom ?? 0;
  const above = Math.min(start.top, end.top) - height - 8;
  const top = about !== 'link' && above > bars + 4 ? above : Math.max(start.bottom, end.bottom) + 8;
  const middle = (start.left + Math.max(start.right, end.right)) / 2;
  const column = editor.view.dom.getBoundingClientRect();
  const room = Math.min(column.right + 8, innerWidth - 8) - width;
  const left = Math.min(Math.max(8, column.left - 8, middle - width / 2), room);
  box.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
}

function TextTools({ editor, state, onLink }: { editor: Editor; state: TextState; onLink: () => void }) {
  const t = useTranslations('editor.tools');
  const { link } = state;
  return (
    <>
      <Tool label={t('bold')} pressed={state.bold} onClick={() => editor.chain().focus().toggleBold().run()}>
        <Bold />
      </Tool>
      <Tool label={t('italic')} pressed={state.italic} onClick={() => editor.chain().focus().toggleItalic().run()}>
        <Italic />
      </Tool>
      <ColourMenu editor={editor} kind="colour" now={state.colour} />
      <ColourMenu editor={editor} kind="ground" now={state.ground} />
      <Divide />
      {link === null ? (
        <Tool label={t('link')} onClick={onLink}>
          <Link2 />
        </Tool>
      ) : (
        <>
          <a
            href={link}
            target="_blank"
            rel="noopener noreferrer nofollow"
            className="flex max-w-56 items-center gap-1.5 rounded-md px-2 py-1 text-sm text-ink-2 hover:bg-hover"
          >
            <ExternalLink className="size-3.5 shrink-0" aria-hidden="true" />
            <span className="truncate">{link.replace(/^https?:\/\//, '')}</span>
          </a>
          <Tool label={t('linkEdit')} onClick={onLink}>
            <Pencil />
          </Tool>
          <Tool label={t('unlink')} onClick={() => editor.chain().focus().extendMarkRange('link').unsetLink().run()}>
            <Unlink />
          </Tool>
        </>
      )}
    </>
  );
}

/** A note, a formula, a card: it is changed in its form or taken away. */
function PieceTools({ about, context }: { about: 'footnote' | 'formula' | 'platform'; context: CommandContext }) {
  const t = useTranslations('editor.tools');
  const { editor, ask } = context;
  const question = about === 'platform' ? 'card' : about;
  return (
    <>
      <Tool label={t('change')} onClick={() => ask(question)} className="px-2 text-sm">
        <Pencil />
        {t('change')}
      </Tool>
      <Tool label={t('remove')} onClick={() => editor.chain().focus().deleteSelection().run()}>
        <Trash2 />
      </Tool>
    </>
  );
}
