'use client';

import { Dropcursor, Gapcursor, Placeholder, UndoRedo } from '@tiptap/extensions';
import { NodeSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { type Editor, useEditor } from '@tiptap/react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { documentExtensions } from '@/lib/article/document/extensions';
import { useDesk, useRoom } from '../room-context';
import { documentsAmong } from '../paste/files';
import type { PasteDesk } from '../paste/use-paste';
import { picturesAmong } from '../upload/use-uploads';
import { CommandKeys } from '../commands/command-keys';
import { FindHighlights } from '../find/highlights';
import { createDocumentJson } from './document-json';
import { CodeColours } from './code-colours';
import { type SlashEvents, SlashMenu } from './slash-plugin';
import { UploadPlaceholders } from './uploads-plugin';
import type { TextUploads } from './use-text-uploads';

/** The editor of the text. It renders nothing with a transaction: what the toolbar shows follows by itself (text-state.ts). */
export function useTextEditor(uploads: TextUploads, paste: PasteDesk, slash: SlashEvents): Editor {
  const t = useTranslations('editor.text');
  const kept = useTranslations('writing.card.names');
  const { desk, readOnly } = useRoom();
  const { generation } = useDesk(desk);
  const shown = useRef(generation);
  const current = useRef<Editor | null>(null);
  const latest = useRef(paste);
  useEffect(() => {
    latest.current = paste;
  });
  const take = (files: File[], at?: number) => {
    if (current.current) uploads.take(current.current, files, at);
    return files.length > 0;
  };

  const editor = useEditor({
    // This module is loaded in browsers only, after the page.
    immediatelyRender: true,
    shouldRerenderOnTransaction: false,
    editable: !readOnly,
    content: desk.state().content.body,
    extensions: [
      ...documentExtensions({ platformLabel: (kind) => kept(kind), drawColumns: true }),
      UndoRedo,
      Dropcursor.configure({ color: 'var(--focus)', width: 2 }),
      Gapcursor,
      Placeholder.configure({ placeholder: t('placeholder') }),
      UploadPlaceholders.configure({ element: uploads.element }),
      SlashMenu.configure(slash),
      FindHighlights,
      CommandKeys,
      CodeColours,
    ],
    onUpdate: () => desk.touchBody(),
    editorProps: {
      attributes: { class: 'manuscript', role: 'textbox', 'aria-multiline': 'true', 'aria-label': t('name') },
      handleClickOn: takePicture,
      handleKeyDown: (_view, event) => latest.current.watchKeys(event),
      handlePaste: (_view, event) =>
        (current.current !== null && latest.current.handle(current.current, event)) ||
        take(pastedPictures(event.clipboardData)),
      handleDrop(view, event, _slice, moved) {
        const files = moved ? null : event.dataTransfer?.files;
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
        const documents = documentsAmong(files);
        if (current.current && documents.length > 0) latest.current.open(current.current, documents, at);
        return take(picturesAmong(files), at) || documents.length > 0;
      },
    },
  });

  useEffect(() => {
    current.current = editor;
    const jsonOf = createDocumentJson();
    desk.giveBody(() => jsonOf(editor.state.doc));
    return () => {
      current.current = null;
      desk.giveBody(null);
    };
  }, [editor, desk]);

  useEffect(() => {
    if (shown.current === generation) return;
    shown.current = generation;
    editor.commands.setContent(desk.state().content.body, { emitUpdate: false });
  }, [editor, generation, desk]);

  useEffect(() => {
    if (editor.isEditable === readOnly) editor.setEditable(!readOnly, false);
  }, [editor, readOnly]);

  return editor;
}

/** A click on a picture takes the picture; beside it, the caption. */
function takePicture(
  view: EditorView,
  _pos: number,
  node: { type: { name: string } },
  nodePos: number,
  event: MouseEvent,
): boolean {
  if (node.type.name !== 'picture' || !(event.target instanceof HTMLImageElement)) return false;
  view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, nodePos)));
  return true;
}

/** Word puts a picture of the text beside the text: then the text is meant. A copied picture comes as one `img`. */
function pastedPictures(data: DataTransfer | null): File[] {
  const files = picturesAmong(data?.files);
  if (files.length === 0) return [];
  const page = new DOMParser().parseFromString(data?.getData('text/html') ?? '', 'text/html');
  return page.body.textContent?.trim() ? [] : files;
}
