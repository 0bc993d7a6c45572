'use client';

import type { Editor } from '@tiptap/core';
import { undoDepth } from '@tiptap/pm/history';
import { Fragment } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { looksLikeMarkdown } from '@/lib/article/import/source';
import { useRoom } from '../room-context';
import type { TextUploads } from '../text/use-text-uploads';
import { isUploadNews, markPlaces } from '../text/uploads-plugin';
import { type Clipboard, readClipboard } from './clipboard';
import { insertBlocks, plainBlocks } from './insert-paste';
import { type Incoming, takeOver } from './handover';
import type { PasteReport } from './report';
import { sourcesOf } from './paste-sources';

// Nobody who only types loads what reads a paste.
const loadReader = () => import('./reader');
type Reader = Awaited<ReturnType<typeof loadReader>>;
type Paste = ReturnType<Reader['readClipboardText']>;

export interface PasteDesk {
  /** For the editor's `handlePaste`: true when the paste is taken care of. */
  handle: (editor: Editor, event: ClipboardEvent) => boolean;
  /** For the editor's `handleKeyDown`: Ctrl+Shift+V means the bare text. */
  watchKeys: (event: KeyboardEvent) => false;
  /** Puts documents (`.docx`, `.md`, `.txt`, `.html`) into the text. */
  open: (editor: Editor, files: readonly File[], at?: number) => void;
  /** Begins the article with a document: its first heading becomes the title. */
  begin: (editor: Editor, incoming: Incoming) => void;
  report: PasteReport | null;
  /** A sentence about a document that could not be read. */
  problem: string | null;
  dismiss: () => void;
}

/** Everything that comes in from outside: pasted, dropped or opened. What came is said, and can be undone. */
export function usePaste(uploads: TextUploads): PasteDesk {
  const t = useTranslations('editor.paste');
  const { desk, facts, say } = useRoom();
  const [report, setReport] = useState<PasteReport | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const plain = useRef(false);
  const follow = useRef<() => void>(() => {});
  useEffect(() => () => follow.current(), []);

  /** Puts a paste in and says what came. */
  function put(editor: Editor, paste: Paste, reader: Reader, clipboard: Clipboard, at?: number): void {
    const held = reader.readyBlocks(paste);
    if (!held) return setProblem(t('unreadable'));
    const sources = sourcesOf(held.pictures, paste.pictures, clipboard, (number) => t('pictureName', { number }));
    const before = undoDepth(editor.state);
    const { tr, places } = insertBlocks(editor, held, at);
    const wanted = places.flatMap(({ index, pos }) => {
      const source = sources[index];
      const picture = held.pictures[index];
      if (!source || !picture) return [];
      const caption = Fragment.fromJSON(editor.schema, picture.caption);
      return [{ pos, sent: { source, alt: picture.alt, caption } }];
    });
    const sent = uploads.send(
      editor,
      wanted.map((one) => one.sent),
    );
    markPlaces(
      tr,
      sent.map(({ id }, index) => ({ id, pos: wanted[index]?.pos ?? 0 })),
    );
    editor.view.dispatch(tr.setMeta('paste', true));
    if (!reader.isWorthAReport(paste)) return;
    const undo = () => {
      for (const { id } of sent) uploads.queue.remove(id);
      while (undoDepth(editor.state) > before && editor.commands.undo());
      editor.commands.focus();
      setReport(null);
    };
    const missing = sources.filter((source) => source === null).length;
    setReport({
      ...paste,
      uploads: sent.map(({ id }) => id),
      missing,
      undo,
      plain: clipboard.text === '' ? null : () => (undo(), putPlain(editor, clipboard.text)),
    });
    say(t('came', { source: paste.source }));
    watchForTyping(editor);
  }

  /** Once somebody goes on writing, taking the paste back would take that back too. */
  function watchForTyping(editor: Editor): void {
    follow.current();
    const heard = ({ transaction }: { transaction: Transaction }) => {
      if (!transaction.docChanged || transaction.getMeta('paste') || isUploadNews(transaction)) return;
      follow.current();
      setReport((known) => known && { ...known, undo: null, plain: null });
    };
    editor.on('transaction', heard);
    follow.current = () => {
      editor.off('transaction', heard);
      follow.current = () => {};
    };
  }

  async function take(editor: Editor, clipboard: Clipboard): Promise<void> {
    try {
      const reader = await loadReader();
      if (editor.isDestroyed) return;
      put(editor, reader.readClipboardText(clipboard), reader, clipboard);
    } catch {
      setProblem(t('unreadable'));
    }
  }

  async function beginWith(editor: Editor, incoming: Incoming): Promise<void> {
    const isFile = incoming.kind === 'file';
    const clipboard = isFile ? { html: '', text: '', rtf: '', files: [] } : incoming.clipboard;
    try {
      const reader = await loadReader();
      const paste = isFile ? await reader.readFile(incoming.file) : reader.readClipboardText(clipboard);
      const { title, blocks } = reader.splitTitle(paste.blocks);
      if (editor.isDestroyed || !takeOver(facts.id)) return;
      if (title && desk.content().title === '') desk.change({ title });
      put(editor, { ...paste, blocks: title ? blocks : paste.blocks }, reader, clipboard);
    } catch (error) {
      if (editor.isDestroyed) return;
      takeOver(facts.id);
      setProblem(isFile ? t('notOpened', { name: incoming.file.name, reason: reasonOf(error) }) : t('unreadable'));
    }
  }

  async function openOne(editor: Editor, file: File, at?: number): Promise<void> {
    try {
      const reader = await loadReader();
      const paste = await reader.readFile(file);
      if (!editor.isDestroyed) put(editor, paste, reader, { html: '', text: '', rtf: '', files: [] }, at);
    } catch (error) {
      setProblem(t('notOpened', { name: file.name, reason: reasonOf(error) }));
    }
  }

  return {
    report,
    problem,
    dismiss() {
      follow.current();
      setReport(null);
      setProblem(null);
    },
    watchKeys(event) {
      plain.current = event.shiftKey && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'v';
      return false;
    },
    handle(editor, event) {
      const asPlain = plain.current;
      plain.current = false;
      if (!editor.isEditable) return false;
      const { parent } = editor.state.selection.$from;
      const bare = parent.type.spec.code || parent.type.name === 'picture';
      if (bare) return false;
      const clipboard = readClipboard(event.clipboardData);
      setProblem(null);
      if (asPlain) {
        if (clipboard.text !== '') putPlain(editor, clipboard.text);
        return clipboard.text !== '';
      }
      // A picture alone goes the way of pictures; our own text is what it was.
      const isPicture = clipboard.files.length > 0 && !hasText(clipboard.html);
      if (isPicture || clipboard.html.includes('data-pm-slice')) return false;
      if (clipboard.html === '' && !looksLikeMarkdown(clipboard.text)) return false;
      void take(editor, clipboard);
      return true;
    },
    begin: (editor, incoming) => void beginWith(editor, incoming),
    open(editor, files, at) {
      setProblem(null);
      for (const file of files) void openOne(editor, file, at);
    },
  };
}

function putPlain(editor: Editor, text: string): void {
  const { tr } = insertBlocks(editor, plainBlocks(text));
  editor.view.dispatch(tr.setMeta('paste', true));
}

function reasonOf(error: unknown): string {
  const reason = (error as { reason?: unknown } | null)?.reason;
  return typeof reason === 'string' ? reason : 'other';
}

function hasText(html: string): boolean {
  return html !== '' && Boolean(new DOMParser().parseFromString(html, 'text/html').body.textContent?.trim());
}
