'use client';

import type { Editor } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import { Columns2, ImageIcon, PanelLeft, PanelRight, Pencil, Rows2, Scaling, Square, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { pictureUseOf } from '@/lib/article/document/read';
import { Menu, MenuItem } from '@/components/ui/menu';
import { joinPictures, partPictures } from '../commands/insert-blocks';
import type { CommandContext } from '../commands/types';
import { useSetCover } from '../cover/use-cover';
import { useRoom } from '../room-context';
import type { TextState } from './text-state';
import { Tool, toolClass } from './tool';

const WIDTHS = [100, 75, 50, 33] as const;
const SIDES = { left: PanelLeft, center: Square, right: PanelRight } as const;

/** What can be done with the picture in hand. */
export function PictureTools({
  editor,
  state,
  context,
}: {
  editor: Editor;
  state: TextState;
  context: CommandContext;
}) {
  const t = useTranslations('editor.tools');
  const { say } = useRoom();
  const setCover = useSetCover();
  const cover = () => {
    const node = pictureInHand(editor);
    if (!node) return;
    setCover(pictureUseOf(node.toJSON() as never));
    say(t('coverSet'));
  };
  return (
    <>
      <Tool label={t('alt')} onClick={() => context.ask('alt')} className="px-2 text-sm">
        <Pencil />
        {t('alt')}
      </Tool>
      {!state.row && <WidthMenu editor={editor} state={state} />}
      {state.row ? (
        <Tool label={t('part')} onClick={() => partPictures(editor)}>
          <Rows2 />
        </Tool>
      ) : null}
      <Tool
        label={t('join')}
        onClick={() => {
          if (!joinPictures(editor)) say(t('joinNone'));
        }}
      >
        <Columns2 />
      </Tool>
      <Tool label={t('useAsCover')} onClick={cover}>
        <ImageIcon />
      </Tool>
      <Tool label={t('removePicture')} onClick={() => editor.chain().focus().deleteNode('picture').run()}>
        <Trash2 />
      </Tool>
    </>
  );
}

function WidthMenu({ editor, state }: { editor: Editor; state: TextState }) {
  const t = useTranslations('editor.tools');
  const set = (change: { shown: number | null } | { align: 'left' | 'right' | null }) =>
    editor.chain().updatePicture(change).run();
  return (
    <Menu label={t('pictureSize')} buttonClassName={toolClass} button={<Scaling aria-hidden="true" />}>
      {WIDTHS.map((width) => (
        <MenuItem key={width} onSelect={() => set({ shown: width === 100 ? null : width })}>
          <span className={(state.shown ?? 100) === width ? 'text-accent' : undefined}>
            {t('pictureWidth', { width })}
          </span>
        </MenuItem>
      ))}
      {Object.entries(SIDES).map(([side, Icon]) => (
        <MenuItem key={side} onSelect={() => set({ align: side === 'center' ? null : (side as 'left' | 'right') })}>
          <span
            className={`flex items-center gap-2.5 [&>svg]:size-4 ${(state.side ?? 'center') === side ? 'text-accent' : ''}`}
          >
            <Icon aria-hidden="true" />
            {t(`aligns.${side}`)}
          </span>
        </MenuItem>
      ))}
    </Menu>
  );
}

function pictureInHand({ state: { selection } }: Editor) {
  const node = selection instanceof NodeSelection ? selection.node : selection.$from.parent;
  return node.type.name === 'picture' ? node : null;
}
