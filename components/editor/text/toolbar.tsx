'use client';

import type { Editor } from '@tiptap/core';
import { ChevronDown, Ellipsis, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { Menu, MenuItem } from '@/components/ui/menu';
import { commandOf } from '../commands/registry';
import type { CommandContext } from '../commands/types';
import { CommandItem, CommandTool } from './command-tool';
import { LanguageMenu } from './language-menu';
import { LineMenu } from './line-menu';
import { ColourMenu, SizeMenu } from './style-menus';
import { TableMenu } from './table-menu';
import type { TextState } from './text-state';
import { Divide, toolClass } from './tool';
import { useRoving } from './use-roving';

const BLOCKS = ['paragraph', 'heading1', 'heading2', 'heading3', 'codeBlock'] as const;
const INSERTS = [
  'library',
  'columns',
  'note',
  'tip',
  'warning',
  'plain',
  'divider',
  'footnote',
  'formula',
  'card',
] as const;
const MORE = ['strike', 'code', 'subscript', 'superscript', 'clear', 'moveUp', 'moveDown', 'find', 'tidy'] as const;

/** The most used of what can be done with the text, as buttons. Alt+F10 leads here, arrows along it, Escape back. */
export function Toolbar({ state, context }: { state: TextState | null; context: CommandContext }) {
  const t = useTranslations('editor.tools');
  const box = useRef<HTMLDivElement>(null);
  const { editor } = context;
  const walk = useRoving(box, () => editor.commands.focus());
  const tool = (id: string) => <CommandTool key={id} id={id} state={state} context={context} />;
  return (
    <div
      ref={box}
      role="toolbar"
      aria-label={t('name')}
      aria-orientation="horizontal"
      tabIndex={-1}
      onKeyDown={walk}
      className="toolbar flex items-center gap-0.5 overflow-x-auto"
    >
      {['undo', 'redo'].map(tool)}
      <Divide />
      <BlockMenu state={state} context={context} />
      {state?.block === 'codeBlock' ? (
        <LanguageMenu editor={editor} now={state.language} />
      ) : (
        <SizeMenu editor={editor} now={state?.size ?? null} />
      )}
      <Divide />
      {['bold', 'italic', 'underline'].map(tool)}
      <ColourMenu editor={editor} kind="colour" now={state?.colour ?? null} />
      <ColourMenu editor={editor} kind="ground" now={state?.ground ?? null} />
      <CommandMenu
        ids={MORE}
        label={t('more')}
        icon={<Ellipsis aria-hidden="true" />}
        state={state}
        context={context}
      />
      <Divide />
      <LineMenu editor={editor} state={state} />
      {['bullets', 'numbers', 'quote'].map(tool)}
      <Divide />
      {['link', 'picture'].map(tool)}
      <TableMenu editor={editor} inside={state?.table ?? false} />
      <CommandMenu
        ids={INSERTS}
        label={t('insert')}
        icon={<Plus aria-hidden="true" />}
        state={state}
        context={context}
      />
    </div>
  );
}

function CommandMenu({
  ids,
  label,
  icon,
  state,
  context,
}: {
  ids: readonly string[];
  label: string;
  icon: React.ReactNode;
  state: TextState | null;
  context: CommandContext;
}) {
  return (
    <Menu label={label} buttonClassName={toolClass} button={icon}>
      {ids.map((id) => (
        <CommandItem key={id} id={id} state={state} context={context} />
      ))}
    </Menu>
  );
}

function BlockMenu({ state, context }: { state: TextState | null; context: CommandContext }) {
  const t = useTranslations('editor.tools');
  const now = state?.block ?? 'paragraph';
  return (
    <Menu
      label={t('block', { now: t(`blocks.${now}`) })}
      buttonClassName={`${toolClass} w-[4.75rem] !justify-between pr-1 pl-2 text-sm`}
      button={
        <>
          {t(`blocks.${now}`)}
          <ChevronDown className="opacity-60" aria-hidden="true" />
        </>
      }
    >
      {BLOCKS.map((kind) => (
        <MenuItem key={kind} onSelect={() => runBlock(context.editor, kind, context)}>
          <span className={styles[kind]}>{t(`blocks.${kind}`)}</span>
        </MenuItem>
      ))}
    </Menu>
  );
}

const styles: Record<(typeof BLOCKS)[number], string> = {
  paragraph: '',
  heading1: 'text-xl font-bold',
  heading2: 'text-lg font-bold',
  heading3: 'font-bold',
  codeBlock: 'font-mono',
};

function runBlock(editor: Editor, id: string, context: CommandContext): void {
  if (!editor.isDestroyed) commandOf(id).run(context);
}
