'use client';

import { EditorContent } from '@tiptap/react';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useMemo, useRef, useState } from 'react';
import { insertPictures } from '@/lib/article/document/picture-insert';
import type { CommandContext, TextQuestion } from '../commands/types';
import { useCommandKeys } from '../commands/use-command-keys';
import { PasteNote } from '../paste/paste-note';
import { useDocuments } from '../paste/use-documents';
import { usePaste } from '../paste/use-paste';
import { useRoom } from '../room-context';
import { picturesAmong } from '../upload/use-uploads';
import { Bubble } from './bubble';
import { createSlashLine, SlashMenuBox } from './slash-menu';
import { columnClass, ToolbarBand } from './standing-text';
import { TextDialogs } from './text-dialogs';
import { useTextEditor } from './text-editor';
import { useTextState } from './text-state';
import { Toolbar } from './toolbar';
import { useTextUploads } from './use-text-uploads';

const FindPanel = dynamic(() => import('../find/find-panel').then((file) => file.FindPanel));
const LibraryPicker = dynamic(() => import('@/components/media/library-picker').then((file) => file.LibraryPicker));
const DragHandle = dynamic(() => import('./drag-handle').then((file) => file.DragHandle));

/** The text with its tools. It is loaded apart from the page, on which the same text stands meanwhile. */
export function TextPlace() {
  const t = useTranslations('editor.tools');
  const words = useTranslations('writing.templates');
  const { readOnly, openTab, autosave } = useRoom();
  const uploads = useTextUploads();
  const paste = usePaste(uploads);
  const [slash] = useState(createSlashLine);
  const editor = useTextEditor(uploads, paste, slash);
  useDocuments(editor, paste);
  const [question, ask] = useState<TextQuestion>(null);
  const input = useRef<HTMLInputElement>(null);
  const context = useMemo<CommandContext>(
    () => ({
      editor,
      ask,
      openTab,
      pickPictures: () => input.current?.click(),
      save: () => void autosave.flush(),
      words,
    }),
    [editor, openTab, autosave, words],
  );
  useCommandKeys(context, readOnly);

  return (
    <>
      {!readOnly && (
        <ToolbarBand>
          <Tools context={context} />
        </ToolbarBand>
      )}
      {question === 'find' && <FindPanel editor={editor} onClose={() => ask(null)} />}
      <div className={`${columnClass} relative pt-6 pb-24`}>
        <EditorContent editor={editor} />
        {!readOnly && (
          <>
            <Beside context={context} />
            <SlashMenuBox editor={editor} line={slash} context={context} />
            <DragHandle editor={editor} />
          </>
        )}
      </div>
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        tabIndex={-1}
        aria-label={t('picture')}
        className="sr-only"
        onChange={(event) => {
          uploads.take(editor, picturesAmong(event.target.files));
          event.target.value = '';
        }}
      />
      <PasteNote desk={paste} queue={uploads.queue} />
      {question === 'library' && (
        <LibraryPicker
          most={20}
          onClose={() => ask(null)}
          onPick={(uses) => {
            const { state: now, view } = editor;
            const { tr } = now;
            if (now.schema.nodes.picture && insertPictures(tr, now.schema.nodes.picture, uses)) view.dispatch(tr);
          }}
        />
      )}
      <TextDialogs editor={editor} question={question} onClose={() => ask(null)} />
    </>
  );
}

/** Apart from the text, so that what follows the caret renders nothing else. */
function Tools({ context }: { context: CommandContext }) {
  const state = useTextState(context.editor);
  return <Toolbar state={state} context={context} />;
}

function Beside({ context }: { context: CommandContext }) {
  const state = useTextState(context.editor);
  return state && <Bubble editor={context.editor} state={state} context={context} />;
}
