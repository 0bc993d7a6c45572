'use client';

import type { Editor } from '@tiptap/core';
import { Table } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Menu, MenuItem } from '@/components/ui/menu';
import { cn } from '@/components/ui/cn';
import { resizeColumn } from '../commands/column-width';
import { toolClass } from './tool';

type Command =
  | 'addRowBefore'
  | 'addRowAfter'
  | 'addColumnBefore'
  | 'addColumnAfter'
  | 'mergeOrSplit'
  | 'toggleHeaderRow'
  | 'deleteRow'
  | 'deleteColumn'
  | 'deleteTable';

const commands: readonly Command[] = [
  'addRowBefore',
  'addRowAfter',
  'addColumnBefore',
  'addColumnAfter',
  'mergeOrSplit',
  'toggleHeaderRow',
  'deleteRow',
  'deleteColumn',
  'deleteTable',
];

/** Outside of a table it puts one in; inside it works on rows and columns. */
export function TableMenu({ editor, inside }: { editor: Editor | null; inside: boolean }) {
  const t = useTranslations('editor.tools.table');
  if (!inside) {
    const insert = (rows: number, cols: number) =>
      editor?.chain().focus().insertTable({ rows, cols, withHeaderRow: true }).run();
    return (
      <Menu label={t('insert')} buttonClassName={toolClass} button={<Table aria-hidden="true" />}>
        {(
          [
            [2, 2],
            [3, 3],
            [5, 3],
            [4, 4],
          ] as const
        ).map(([rows, columns]) => (
          <MenuItem key={`${rows}x${columns}`} onSelect={() => insert(rows, columns)}>
            {t('size', { rows, columns })}
          </MenuItem>
        ))}
      </Menu>
    );
  }
  return (
    <Menu
      label={t('name')}
      buttonClassName={cn(toolClass, 'bg-hover text-accent')}
      button={<Table aria-hidden="true" />}
    >
      {([1, -1] as const).map((by) => (
        <MenuItem key={by} onSelect={() => editor && resizeColumn(editor, by)}>
          {t(by > 0 ? 'wider' : 'narrower')}
        </MenuItem>
      ))}
      {commands.map((command) => (
        <MenuItem
          key={command}
          danger={command === 'deleteTable'}
          onSelect={() => editor?.chain().focus()[command]().run()}
        >
          {t(command)}
        </MenuItem>
      ))}
    </Menu>
  );
}
