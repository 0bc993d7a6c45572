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
  code: boolean;
  subscript: boolean;
  superscript: boolean;
  link: string | null;
  size: string | null;
  /** Of the code around the caret. */
  language: string | null;
  lineHeight: string | null;
  letterSpacing: string | null;
  indent: string | null;
  /** The kind of box around the caret. */
  callout: string | null;
  column: boolean;
  colour: string | null;
  ground: string | null;
  align: Alignment;
  table: boolean;
  /** Alt text of the picture in hand; null where there is none. */
  alt: string | null;
  /** How the picture in hand stands. */
  shown: number | null;
  side: string | null;
  row: boolean;
  undo: boolean;
  redo: boolean;
  /** What the bubble is about; null where it has nothing to say. */
  about: 'text' | 'link' | 'picture' | 'footnote' | 'formula' | 'platform' | null;
  from: number;
  to: number;
}

/** The toolbar follows the caret when the hands pause, so that no key stroke waits for it. */
const FOLLOW_MS = 120;

/**
 * What the tools show, read after a pause. Nothing is rendered while somebody types on in the same style: where the caret is counts only
 * where the bubble has something to say.
 */
export function useTextState(editor: Editor | null): TextState | null {
  const [state, setState] = useState<TextState | null>(null);
  useEffect(() => {
    if (!editor) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () => {
      if (editor.isDestroyed) return;
      const next = readState(editor);
      setState((before) => (before && same(before, next) ? before : next));
    };
    const follow = () => {
      clearTimeout(timer);
      timer = setTimeout(read, FOLLOW_MS);
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
  const { color, backgroundColor, fontSize } = editor.getAttributes('textStyle') as Record<
    string,
    string | null | undefined
  >;
  const { href } = editor.getAttributes('link') as { href?: string };
  const { $from } = editor.state.selection;
  const about = hasAttention(editor) ? aboutOf(editor) : null;
  const picture = pictureAttributes(editor);
  const line = $from.parent.attrs as Record<string, string | null | undefined>;
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
    code: editor.isActive('code'),
    subscript: editor.isActive('subscript'),
    superscript: editor.isActive('superscript'),
    link: href ?? null,
    size: fontSize ?? null,
    language: (editor.getAttributes('codeBlock') as { language?: string | null }).language ?? null,
    lineHeight: line.lineHeight ?? null,
    letterSpacing: line.letterSpacing ?? null,
    indent: line.indent ?? null,
    callout: (editor.getAttributes('callout') as { kind?: string }).kind ?? null,
    column: editor.isActive('column'),
    colour: color ?? null,
    ground: backgroundColor ?? null,
    align,
    table: editor.isActive('table'),
    alt: picture ? String(picture.alt ?? '') : null,
    shown: (picture?.shown as number | null | undefined) ?? null,
    side: (picture?.align as string | null | undefined) ?? null,
    row: editor.isActive('pictureRow'),
    undo: editor.can().undo(),
    redo: editor.can().redo(),
    about,
    from: about ? editor.state.selection.from : 0,
    to: about ? editor.state.selection.to : 0,
  };
}

/** The text has the focus, or its bubble has. */
function hasAttention(editor: Editor): boolean {
  return editor.isEditable && (editor.isFocused || document.activeElement?.closest('[data-bubble]') !== null);
}

const ABOUT: Readonly<Record<string, TextState['about']>> = {
  picture: 'picture',
  footnote: 'footnote',
  formula: 'formula',
  platformBlock: 'platform',
};

function aboutOf(editor: Editor): TextState['about'] {
  const { selection } = editor.state;
  if (selection instanceof NodeSelection) return ABOUT[selection.node.type.name] ?? null;
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

function pictureAttributes(editor: Editor): Record<string, unknown> | null {
  const { selection } = editor.state;
  const node = selection instanceof NodeSelection ? selection.node : selection.$from.parent;
  return node.type.name === 'picture' ? node.attrs : null;
}

function same(a: TextState, b: TextState): boolean {
  return (Object.keys(a) as (keyof TextState)[]).every((name) => a[name] === b[name]);
}
