'use client';

import type { Editor } from '@tiptap/core';
import {
  Bold,
  ChevronDown,
  ImagePlus,
  Italic,
  Link2,
  List,
  ListOrdered,
  Minus,
  Redo2,
  RemoveFormatting,
  Strikethrough,
  TextQuote,
  Underline,
  Undo2,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useRef } from 'react';
import { Menu, MenuItem } from '@/components/ui/menu';
import { picturesAmong } from '../upload/use-uploads';
import { AlignMenu, ColourMenu } from './style-menus';
import { TableMenu } from './table-menu';
import type { BlockKind, TextState } from './text-state';
import { Divide, Tool, toolClass } from './tool';

const kinds: readonly BlockKind[] = ['paragraph', 'heading1', 'heading2', 'heading3', 'codeBlock'];

/** Everything that can be done with the text, as buttons. Alt+F10 leads here, Escape back. */
export function Toolbar({
  editor,
  state,
  onLink,
  onPictures,
}: {
  editor: Editor | null;
  state: TextState | null;
  onLink: () => void;
  onPictures: (files: File[]) => void;
}) {
  const t = useTranslations('editor.tools');
  const input = useRef<HTMLInputElement>(null);
  const off = !editor || !state;
  const chain = () => editor?.chain().focus();
  return (
    <div
      role="toolbar"
      aria-label={t('name')}
      aria-orientation="horizontal"
      tabIndex={-1}
      onKeyDown={(event) => walk(event, editor)}
      className="toolbar flex items-center gap-0.5 overflow-x-auto"
    >
      <Tool label={t('undo')} keys="Ctrl+Z" disabled={off || !state.undo} onClick={() => chain()?.undo().run()}>
        <Undo2 />
      </Tool>
      <Tool label={t('redo')} keys="Ctrl+Shift+Z" disabled={off || !state.redo} onClick={() => chain()?.redo().run()}>
        <Redo2 />
      </Tool>
      <Divide />
      <BlockMenu editor={editor} state={state} />
      <Divide />
      <Tool
        label={t('bold')}
        keys="Ctrl+B"
        pressed={state?.bold ?? false}
        disabled={off}
        onClick={() => chain()?.toggleBold().run()}
      >
        <Bold />
      </Tool>
      <Tool
        label={t('italic')}
        keys="Ctrl+I"
        pressed={state?.italic ?? false}
        disabled={off}
        onClick={() => chain()?.toggleItalic().run()}
      >
        <Italic />
      </Tool>
      <Tool
        label={t('underline')}
        keys="Ctrl+U"
        pressed={state?.underline ?? false}
        disabled={off}
        onClick={() => chain()?.toggleUnderline().run()}
      >
        <Underline />
      </Tool>
      <Tool
        label={t('strike')}
        keys="Ctrl+Shift+S"
        pressed={state?.strike ?? false}
        disabled={off}
        onClick={() => chain()?.toggleStrike().run()}
      >
        <Strikethrough />
      </Tool>
      <ColourMenu editor={editor} kind="colour" now={state?.colour ?? null} />
      <ColourMenu editor={editor} kind="ground" now={state?.ground ?? null} />
      <Tool label={t('clear')} disabled={off} onClick={() => chain()?.unsetAllMarks().run()}>
        <RemoveFormatting />
      </Tool>
      <Divide />
      <AlignMenu editor={editor} now={state?.align ?? 'left'} />
      <Tool
        label={t('bullets')}
        keys="Ctrl+Shift+8"
        pressed={state?.bullets ?? false}
        disabled={off}
        onClick={() => chain()?.toggleBulletList().run()}
      >
        <List />
      </Tool>
      <Tool
        label={t('numbers')}
        keys="Ctrl+Shift+7"
        pressed={state?.numbers ?? false}
        disabled={off}
        onClick={() => chain()?.toggleOrderedList().run()}
      >
        <ListOrdered />
      </Tool>
      <Tool
        label={t('quote')}
        keys="Ctrl+Shift+B"
        pressed={state?.quote ?? false}
        disabled={off}
        onClick={() => chain()?.toggleBlockquote().run()}
      >
        <TextQuote />
      </Tool>
      <Divide />
      <Tool label={t('link')} keys="Ctrl+K" pressed={Boolean(state?.link)} disabled={off} onClick={onLink}>
        <Link2 />
      </Tool>
      <Tool label={t('picture')} disabled={off} onClick={() => input.current?.click()}>
        <ImagePlus />
      </Tool>
      <Tool label={t('divider')} disabled={off} onClick={() => chain()?.setHorizontalRule().run()}>
        <Minus />
      </Tool>
      <TableMenu editor={editor} inside={state?.table ?? false} />
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        tabIndex={-1}
        aria-label={t('picture')}
        className="sr-only"
        onChange={(event) => {
          onPictures(picturesAmong(event.target.files));
          event.target.value = '';
        }}
      />
    </div>
  );
}

function BlockMenu({ editor, state }: { editor: Editor | null; state: TextState | null }) {
  const t = useTranslations('editor.tools');
  const now = state?.block ?? 'paragraph';
  return (
    <Menu
      label={t('block', { now: t(`blocks.${now}`) })}
      buttonClassName={`${toolClass} w-[5.5rem] !justify-between px-2 text-sm`}
      button={
        <>
          {t(`blocks.${now}`)}
          <ChevronDown className="opacity-60" aria-hidden="true" />
        </>
      }
    >
      {kinds.map((kind) => (
        <MenuItem key={kind} onSelect={() => editor && setBlock(editor, kind)}>
          <span className={styles[kind]}>{t(`blocks.${kind}`)}</span>
        </MenuItem>
      ))}
    </Menu>
  );
}

const styles: Record<BlockKind, string> = {
  paragraph: '',
  heading1: 'text-xl font-bold',
  heading2: 'text-lg font-bold',
  heading3: 'font-bold',
  codeBlock: 'font-mono',
};

function setBlock(editor: Editor, kind: BlockKind): void {
  const chain = editor.chain().focus();
  if (kind === 'paragraph') chain.setParagraph().run();
  else if (kind === 'codeBlock') chain.toggleCodeBlock().run();
  else chain.setHeading({ level: Number(kind.slice(-1)) as 1 | 2 | 3 }).run();
}

/** Arrows walk the buttons, Escape goes back to the text. */
function walk(event: KeyboardEvent<HTMLElement>, editor: Editor | null): void {
  if ((event.target as HTMLElement).closest('[popover]')) return;
  if (event.key === 'Escape') {
    editor?.commands.focus();
    return;
  }
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>(':scope > button:not(:disabled)')];
  const here = buttons.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  buttons[(to + buttons.length) % buttons.length]?.focus();
}
