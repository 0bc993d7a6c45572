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
  const begin = useEffectEvent(() => {
    const incoming = readOnly ? null : waitingFor(facts.id);
    if (incoming) paste.begin(editor, incoming);
  });
  useEffect(() => {
    const close = documents.take((files) => open(files));
    begin();
    return close;
  }, [documents]);
}
