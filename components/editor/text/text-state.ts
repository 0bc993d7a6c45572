'use client';

import type { Editor } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import { useEffect, useState } from 'react';
import type { ALIGNMENTS } from '@/lib/article/document/values';

export type Alignment = (typeof ALIGNMENTS)[number];
export type BlockKind = 'paragraph' | 'heading1' | 'heading2' | 'heading3' | 'codeBlock';

/** What the toolbar shows of the selection. */
export interface TextState {
  block: BlockKind;
  quote: boolean;
  bullets: boolean;
  numbers: boolean;
  bold: boolean;
  italic: boolean;
  underline: boolean;
  strike: boolean;
  link: string | null;
  colour: string | null;
  ground: string | null;
  align: Alignment;
  table: boolean;
  /** Alt text of the picture in hand; null where there is none. */
  alt: string | null;
  undo: boolean;
  redo: boolean;
  /** What the bubble is about; null where it has nothing to say. */
  about: 'text' | 'link' | 'picture' | null;
  from: number;
  to: number;
}

/** The toolbar follows the caret a moment later, so that no key stroke waits for it. */
const FOLLOW_MS = 80;

export function useTextState(editor: Editor | null): TextState | null {
  const [state, setState] = useState<TextState | null>(null);
  useEffect(() => {
    if (!editor) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () => {
      timer = undefined;
      if (editor.isDestroyed) return;
      const next = readState(editor);
      setState((before) => (before && same(before, next) ? before : next));
    };
    const follow = () => {
      timer ??= setTimeout(read, FOLLOW_MS);
    };
    read();
    const events = ['transaction', 'focus', 'blur'] as const;
    for (const event of events) editor.on(event, follow);
    return () => {
      clearTimeout(timer);
      for (const event of events) editor.off(event, follow);
    };
  }, [editor]);
  return state;
}

function readState(editor: Editor): TextState {
  const { color, backgroundColor } = editor.getAttributes('textStyle') as Record<string, string | null | undefined>;
  const { href } = editor.getAttributes('link') as { href?: string };
  const { $from } = editor.state.selection;
  const align = ($from.parent.attrs.textAlign as Alignment | null | undefined) ?? 'left';
  return {
    block: blockOf(editor),
    quote: editor.isActive('blockquote'),
    bullets: editor.isActive('bulletList'),
    numbers: editor.isActive('orderedList'),
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    underline: editor.isActive('underline'),
    strike: editor.isActive('strike'),
    link: href ?? null,
    colour: color ?? null,
    ground: backgroundColor ?? null,
    align,
    table: editor.isActive('table'),
    alt: altOf(editor),
    undo: editor.can().undo(),
    redo: editor.can().redo(),
    about: hasAttention(editor) ? aboutOf(editor) : null,
    from: editor.state.selection.from,
    to: editor.state.selection.to,
  };
}

/** The text has the focus, or its bubble has. */
function hasAttention(editor: Editor): boolean {
  return editor.isEditable && (editor.isFocused || document.activeElement?.closest('[data-bubble]') !== null);
}

function aboutOf(editor: Editor): TextState['about'] {
  const { selection } = editor.state;
  if (selection instanceof NodeSelection) return selection.node.type.name === 'picture' ? 'picture' : null;
  const { parent } = selection.$from;
  if (parent.type.name === 'picture') return 'picture';
  if (selection.empty) return editor.isActive('link') ? 'link' : null;
  return parent.type.name === 'codeBlock' ? null : 'text';
}

function blockOf(editor: Editor): BlockKind {
  if (editor.isActive('codeBlock')) return 'codeBlock';
  const level = ([1, 2, 3] as const).find((one) => editor.isActive('heading', { level: one }));
  return level ? `heading${level}` : 'paragraph';
}

function altOf(editor: Editor): string | null {
  const { selection } = editor.state;
  const node = selection instanceof NodeSelection ? selection.node : selection.$from.parent;
  return node.type.name === 'picture' ? String(node.attrs.alt ?? '') : null;
}

function same(a: TextState, b: TextState): boolean {
  return (Object.keys(a) as (keyof TextState)[]).every((name) => a[name] === b[name]);
}
