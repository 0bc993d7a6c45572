'use client';

import type { Editor } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import { BubbleMenu } from '@tiptap/react/menus';
import { Bold, ExternalLink, ImageIcon, Italic, Link2, Pencil, Trash2, Unlink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { pictureUseOf } from '@/lib/article/document/read';
import { useSetCover } from '../cover/use-cover';
import { useRoom } from '../room-context';
import { ColourMenu } from './style-menus';
import type { TextState } from './text-state';
import { Divide, Tool } from './tool';

/** What can be done with the selection, beside it: with words, with a link, with a picture. */
export function Bubble({
  editor,
  state,
  onLink,
  onAlt,
}: {
  editor: Editor;
  state: TextState | null;
  onLink: () => void;
  onAlt: () => void;
}) {
  const t = useTranslations('editor.tools');
  return (
    <BubbleMenu
      editor={editor}
      updateDelay={120}
      shouldShow={({ editor: now }) => now.isEditable && now.isFocused && kindOf(now) !== null}
      options={{ placement: 'top', offset: 8, flip: true, shift: { padding: 8 } }}
      className="bubble z-30 flex max-w-[calc(100vw-1rem)] items-center rounded-lg border border-line bg-surface p-1 shadow-float"
      role="toolbar"
      aria-label={t('selection')}
    >
      {state && state.alt !== null ? (
        <PictureTools editor={editor} onAlt={onAlt} />
      ) : (
        <TextTools editor={editor} state={state} onLink={onLink} />
      )}
    </BubbleMenu>
  );
}

function kindOf(editor: Editor): 'text' | 'link' | 'picture' | null {
  const { selection } = editor.state;
  if (selection instanceof NodeSelection) return selection.node.type.name === 'picture' ? 'picture' : null;
  if (selection.$from.parent.type.name === 'picture') return 'picture';
  if (selection.empty) return editor.isActive('link') ? 'link' : null;
  return selection.$from.parent.type.name === 'codeBlock' ? null : 'text';
}

function TextTools({ editor, state, onLink }: { editor: Editor; state: TextState | null; onLink: () => void }) {
  const t = useTranslations('editor.tools');
  const link = state?.link ?? null;
  return (
    <>
      <Tool label={t('bold')} pressed={state?.bold ?? false} onClick={() => editor.chain().focus().toggleBold().run()}>
        <Bold />
      </Tool>
      <Tool
        label={t('italic')}
        pressed={state?.italic ?? false}
        onClick={() => editor.chain().focus().toggleItalic().run()}
      >
        <Italic />
      </Tool>
      <ColourMenu editor={editor} kind="colour" now={state?.colour ?? null} />
      <ColourMenu editor={editor} kind="ground" now={state?.ground ?? null} />
      <Divide />
      {link === null ? (
        <Tool label={t('link')} onClick={onLink}>
          <Link2 />
        </Tool>
      ) : (
        <>
          <a
            href={link}
            target="_blank"
            rel="noopener noreferrer nofollow"
            className="flex max-w-56 items-center gap-1.5 rounded-md px-2 py-1 text-sm text-ink-2 hover:bg-hover"
          >
            <ExternalLink className="size-3.5 shrink-0" aria-hidden="true" />
            <span className="truncate">{link.replace(/^https?:\/\//, '')}</span>
          </a>
          <Tool label={t('linkEdit')} onClick={onLink}>
            <Pencil />
          </Tool>
          <Tool label={t('unlink')} onClick={() => editor.chain().focus().extendMarkRange('link').unsetLink().run()}>
            <Unlink />
          </Tool>
        </>
      )}
    </>
  );
}

function PictureTools({ editor, onAlt }: { editor: Editor; onAlt: () => void }) {
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
      <Tool label={t('alt')} onClick={onAlt} className="px-2 text-sm">
        <Pencil />
        {t('alt')}
      </Tool>
      <Tool label={t('useAsCover')} onClick={cover} className="px-2 text-sm">
        <ImageIcon />
        {t('useAsCover')}
      </Tool>
      <Tool label={t('removePicture')} onClick={() => editor.chain().focus().deleteNode('picture').run()}>
        <Trash2 />
      </Tool>
    </>
  );
}

function pictureInHand({ state: { selection } }: Editor) {
  const node = selection instanceof NodeSelection ? selection.node : selection.$from.parent;
  return node.type.name === 'picture' ? node : null;
}
