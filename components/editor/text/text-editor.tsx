'use client';

import { Editor } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { Dropcursor, Gapcursor, Placeholder, UndoRedo } from '@tiptap/extensions';
import { useTranslations } from 'next-intl';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { DocNode } from '@/lib/article/content';
import { documentExtensions } from '@/lib/article/document/extensions';
import { useDesk, useRoom } from '../room-context';
import { picturesAmong } from '../upload/use-uploads';
import { UploadPlaceholders } from './uploads-plugin';
import type { TextUploads } from './use-text-uploads';

/**
 * The editor of the text, in `host`. Tiptap's own React binding is left out: nothing here renders with a transaction, and the page is lighter
 * without it.
 */
export function useTextEditor(host: RefObject<HTMLElement | null>, uploads: TextUploads): Editor | null {
  const t = useTranslations('editor.text');
  const { desk, readOnly } = useRoom();
  const { generation } = useDesk(desk);
  const shown = useRef(generation);
  const [editor, setEditor] = useState<Editor | null>(null);
  const words = useRef({ name: t('name'), placeholder: t('placeholder') });

  // Before the browser paints, so that the text that stood there is never seen twice.
  useLayoutEffect(() => {
    if (!host.current) return;
    const made: Editor = new Editor({
      element: host.current,
      content: desk.state().content.body,
      extensions: [
        ...documentExtensions(),
        UndoRedo,
        Dropcursor.configure({ color: 'var(--focus)', width: 2 }),
        Gapcursor,
        Placeholder.configure({ placeholder: words.current.placeholder }),
        UploadPlaceholders.configure({ element: uploads.element }),
      ],
      onUpdate: () => desk.touchBody(),
      editorProps: {
        attributes: {
          class: 'manuscript',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': words.current.name,
        },
        handleClickOn: takePicture,
        handlePaste: (_view, event) => {
          const files = pastedPictures(event.clipboardData);
          uploads.take(made, files);
          return files.length > 0;
        },
        handleDrop: (view, event, _slice, moved) => {
          const files = moved ? [] : picturesAmong(event.dataTransfer?.files);
          const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
          uploads.take(made, files, at);
          return files.length > 0;
        },
      },
    });
    // Tiptap's attributes have no prototype, which neither the wire nor the checks expect.
    desk.giveBody(() => structuredClone(made.getJSON()) as DocNode);
    // oxlint-disable-next-line react/set-state-in-effect -- the editor needs the element that this effect was given
    setEditor(made);
    return () => {
      desk.giveBody(null);
      setEditor(null);
      made.destroy();
    };
  }, [host, desk, uploads]);

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
