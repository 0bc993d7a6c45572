'use client';

import type { Editor } from '@tiptap/core';
import { useEffect, useEffectEvent } from 'react';
import { useRoom } from '../room-context';
import { waitingFor } from './handover';
import type { PasteDesk } from './use-paste';

/** Documents that come from outside of the text: from the page's menu, or from the page on which the article was begun. */
export function useDocuments(editor: Editor, paste: PasteDesk): void {
  const { documents, facts, readOnly } = useRoom();
  const open = useEffectEvent((files: File[]) => paste.open(editor, files));
  const begin = useEffectEvent((into: Editor) => {
    const incoming = readOnly ? null : waitingFor(facts.id);
    if (incoming) paste.begin(into, incoming);
  });
  useEffect(() => documents.take((files) => open(files)), [documents]);
  // The first editor of a page may be a discarded one that another takes the place of.
  useEffect(() => {
    if (!editor.isDestroyed) begin(editor);
  }, [editor]);
}
