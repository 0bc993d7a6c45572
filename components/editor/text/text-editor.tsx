'use client';

import { Dropcursor, Gapcursor, Placeholder, UndoRedo } from '@tiptap/extensions';
import { NodeSelection } from '@tiptap/pm/state';
import { type Editor, EditorContent, useEditor } from '@tiptap/react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import type { DocNode } from '@/lib/article/content';
import { documentExtensions } from '@/lib/article/document/extensions';
import { useDesk, useRoom } from '../room-context';
import { picturesAmong } from '../upload/use-uploads';
import { StaticText } from './static-text';
import { UploadPlaceholders } from './uploads-plugin';
import type { TextUploads } from './use-text-uploads';

/** The editor of the text. Before it is there, the same text stands in the same room. */
export function useTextEditor(uploads: TextUploads): Editor | null {
  const t = useTranslations('editor.text');
  const { desk, readOnly } = useRoom();
  const { generation } = useDesk(desk);
  const shown = useRef(generation);
  const current = useRef<Editor | null>(null);

  const editor = useEditor({
    immediatelyRender: false,
    shouldRerenderOnTransaction: false,
    editable: !readOnly,
    extensions: [
      ...documentExtensions(),
      UndoRedo,
      Dropcursor.configure({ color: 'var(--focus)', width: 2 }),
      Gapcursor,
      Placeholder.configure({ placeholder: t('placeholder') }),
      UploadPlaceholders.configure({ element: uploads.element }),
    ],
    content: desk.state().content.body,
    onUpdate: () => desk.touchBody(),
    editorProps: {
      attributes: { class: 'manuscript', role: 'textbox', 'aria-multiline': 'true', 'aria-label': t('name') },
      // A click on a picture takes the picture; beside it, the caption.
      handleClickOn: (view, _pos, node, nodePos, event) => {
        if (node.type.name !== 'picture' || !(event.target instanceof HTMLImageElement)) return false;
        view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, nodePos)));
        return true;
      },
      handlePaste: (_view, event) => {
        const files = pastedPictures(event.clipboardData);
        if (current.current) uploads.take(current.current, files);
        return files.length > 0;
      },
      handleDrop: (view, event, _slice, moved) => {
        const files = moved ? [] : picturesAmong(event.dataTransfer?.files);
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
        if (current.current) uploads.take(current.current, files, at);
        return files.length > 0;
      },
    },
  });

  useEffect(() => {
    current.current = editor;
    if (!editor) return;
    // Tiptap's attributes have no prototype, which neither the wire nor the checks expect.
    desk.giveBody(() => structuredClone(editor.getJSON()) as DocNode);
    return () => desk.giveBody(null);
  }, [editor, desk]);

  useEffect(() => {
    if (!editor || shown.current === generation) return;
    shown.current = generation;
    editor.commands.setContent(desk.state().content.body, { emitUpdate: false });
  }, [editor, generation, desk]);

  useEffect(() => {
    if (editor && editor.isEditable === readOnly) editor.setEditable(!readOnly, false);
  }, [editor, readOnly]);

  return editor;
}

export function TextEditor({ editor }: { editor: Editor | null }) {
  const { desk } = useRoom();
  return editor ? <EditorContent editor={editor} /> : <StaticText doc={desk.state().content.body} />;
}

/** Word puts a picture of the text beside the text: then the text is meant. A copied picture comes as one `img`. */
function pastedPictures(data: DataTransfer | null): File[] {
  const files = picturesAmong(data?.files);
  if (files.length === 0) return [];
  const page = new DOMParser().parseFromString(data?.getData('text/html') ?? '', 'text/html');
  return page.body.textContent?.trim() ? [] : files;
}
