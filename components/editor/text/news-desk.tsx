'use client';

import { useEffect, useState } from 'react';
import { CoverStrip } from '../cover/cover-strip';
import { HeadFields } from '../fields/head-fields';
import { useRoom } from '../room-context';
import { Bubble } from './bubble';
import { TextDialogs, type TextQuestion } from './text-dialogs';
import { TextEditor, useTextEditor } from './text-editor';
import { useTextState } from './text-state';
import { Toolbar } from './toolbar';
import { useTextUploads } from './use-text-uploads';

/** Where a news article is written: cover, title, author, digest, text. */
export function NewsDesk() {
  const { readOnly } = useRoom();
  const uploads = useTextUploads();
  const editor = useTextEditor(uploads);
  const state = useTextState(editor);
  const [question, setQuestion] = useState<TextQuestion>(null);
  const column = 'mx-auto w-full max-w-[50rem] px-4 sm:px-8';

  // Ctrl+K asks for a link, Alt+F10 goes to the buttons, as in other editors.
  useEffect(() => {
    if (!editor) return;
    const keys = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key === 'k' && editor.isFocused) setQuestion('link');
      else if (event.altKey && event.key === 'F10')
        document.querySelector<HTMLElement>('.toolbar > button:enabled')?.focus();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', keys);
    return () => removeEventListener('keydown', keys);
  }, [editor]);

  return (
    <>
      <div className={`${column} flex flex-col gap-6 pt-6 sm:pt-8`}>
        <CoverStrip />
        <HeadFields />
      </div>
      {!readOnly && (
        <div className="sticky top-14 z-10 mt-4 border-b border-line bg-surface">
          <div className={`${column} py-1`}>
            <Toolbar
              editor={editor}
              state={state}
              onLink={() => setQuestion('link')}
              onPictures={(files) => editor && uploads.take(editor, files)}
            />
          </div>
        </div>
      )}
      <div className={`${column} pt-6 pb-24`}>
        <TextEditor editor={editor} />
        {editor && !readOnly && (
          <Bubble editor={editor} state={state} onLink={() => setQuestion('link')} onAlt={() => setQuestion('alt')} />
        )}
      </div>
      <TextDialogs editor={editor} question={question} onClose={() => setQuestion(null)} />
    </>
  );
}
