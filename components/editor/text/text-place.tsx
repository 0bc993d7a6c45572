'use client';

import { EditorContent } from '@tiptap/react';
import { useEffect, useState } from 'react';
import { PasteNote } from '../paste/paste-note';
import { useDocuments } from '../paste/use-documents';
import { usePaste } from '../paste/use-paste';
import { useRoom } from '../room-context';
import { Bubble } from './bubble';
import { columnClass, ToolbarBand } from './standing-text';
import { TextDialogs, type TextQuestion } from './text-dialogs';
import { useTextEditor } from './text-editor';
import { useTextState } from './text-state';
import { Toolbar } from './toolbar';
import { useTextUploads } from './use-text-uploads';

/** The text with its tools. It is loaded apart from the page, on which the same text stands meanwhile. */
export function TextPlace() {
  const { readOnly } = useRoom();
  const uploads = useTextUploads();
  const paste = usePaste(uploads);
  const editor = useTextEditor(uploads, paste);
  const state = useTextState(editor);
  useDocuments(editor, paste);
  const [question, setQuestion] = useState<TextQuestion>(null);

  // Ctrl+K asks for a link, Alt+F10 goes to the buttons, as in other editors.
  useEffect(() => {
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
      {!readOnly && (
        <ToolbarBand>
          <Toolbar
            editor={editor}
            state={state}
            onLink={() => setQuestion('link')}
            onPictures={(files) => uploads.take(editor, files)}
          />
        </ToolbarBand>
      )}
      <div className={`${columnClass} pt-6 pb-24`}>
        <EditorContent editor={editor} />
        {state && !readOnly && (
          <Bubble editor={editor} state={state} onLink={() => setQuestion('link')} onAlt={() => setQuestion('alt')} />
        )}
      </div>
      <PasteNote desk={paste} queue={uploads.queue} />
      <TextDialogs editor={editor} question={question} onClose={() => setQuestion(null)} />
    </>
  );
}
