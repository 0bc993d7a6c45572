'use client';

import type { Editor } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import type { Slice } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';
import { GripVertical } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { Menu, MenuItem } from '@/components/ui/menu';
import { moveBlock } from '../commands/move-block';
import { useRoom } from '../room-context';
import { whenMounted } from './when-mounted';

/** Beside the block under the pointer: dragging it moves the block, a click opens what can be done with it. */
export function DragHandle({ editor }: { editor: Editor }) {
  const t = useTranslations('writing.handle');
  const { say } = useRoom();
  const box = useRef<HTMLDivElement>(null);
  const [block, setBlock] = useState<HTMLElement | null>(null);

  useEffect(() => whenMounted(editor, (text) => followPointer(text, setBlock)), [editor]);

  useEffect(() => {
    const handle = box.current;
    if (!handle || !block) return;
    const frame = handle.offsetParent?.getBoundingClientRect();
    const at = block.getBoundingClientRect();
    handle.style.transform = `translate(0, ${Math.round(at.top - (frame?.top ?? 0))}px)`;
  }, [block]);

  const take = (): boolean => {
    if (!block?.isConnected) return false;
    const pos = editor.view.posAtDOM(block, 0);
    const $pos = editor.state.doc.resolve(pos);
    const at = $pos.depth === 0 ? pos : $pos.before(1);
    editor.view.dispatch(editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, at)));
    return true;
  };
  const drag = (event: DragEvent) => {
    if (!take() || !block) return event.preventDefault();
    const { view, state } = editor;
    const slice = state.selection.content();
    const { dom, text } = view.serializeForClipboard(slice);
    event.dataTransfer.clearData();
    event.dataTransfer.setData('text/html', dom.innerHTML);
    event.dataTransfer.setData('text/plain', text);
    event.dataTransfer.effectAllowed = 'copyMove';
    event.dataTransfer.setDragImage(block, 0, 0);
    beginDrag(view, slice, state.selection as NodeSelection);
  };
  const move = (by: -1 | 1) => {
    if (!take()) return;
    const tr = moveBlock(editor.state, by);
    if (tr) editor.view.dispatch(tr);
    say(tr ? t('moved') : t('edge'));
    editor.commands.focus();
  };
  const copy = () => {
    if (!take()) return;
    const { selection, tr } = editor.state;
    editor.view.dispatch(tr.insert(selection.to, (selection as NodeSelection).node));
  };

  return (
    <div
      ref={box}
      draggable
      onDragStart={drag}
      className={`absolute top-0 left-1 hidden cursor-grab sm:left-2 ${block ? 'lg:block' : ''}`}
    >
      <Menu
        label={t('name')}
        buttonClassName="grid size-6 place-items-center rounded-md text-ink-3 hover:bg-hover hover:text-ink"
        button={<GripVertical className="size-4" aria-hidden="true" />}
      >
        <MenuItem onSelect={() => move(-1)}>{t('up')}</MenuItem>
        <MenuItem onSelect={() => move(1)}>{t('down')}</MenuItem>
        <MenuItem onSelect={copy}>{t('copy')}</MenuItem>
        <MenuItem danger onSelect={() => take() && editor.chain().focus().deleteSelection().run()}>
          {t('remove')}
        </MenuItem>
      </Menu>
    </div>
  );
}

/** ProseMirror's own drop then moves the block instead of copying it. */
function beginDrag(view: EditorView, slice: Slice, node: NodeSelection): void {
  view.dragging = Object.assign({ slice, move: true }, { node });
}

/** The block of the document at this height. */
function blockUnder(text: HTMLElement, y: number): HTMLElement | null {
  for (const child of text.children) {
    if (!(child instanceof HTMLElement) || child.matches('.ProseMirror-widget, [data-upload]')) continue;
    const { top, bottom } = child.getBoundingClientRect();
    if (y >= top - 4 && y <= bottom + 4) return child;
  }
  return null;
}

/** Tells which block the pointer is beside, until the returned function is called. */
function followPointer(text: HTMLElement, tell: (block: HTMLElement | null) => void): () => void {
  let frame = 0;
  const follow = (event: MouseEvent) => {
    if (frame || event.buttons !== 0) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      tell(blockUnder(text, event.clientY));
    });
  };
  const hide = () => tell(null);
  const around = text.parentElement?.parentElement ?? text;
  around.addEventListener('mousemove', follow);
  around.addEventListener('mouseleave', hide);
  // While somebody types the block may grow or go: the handle gets out of the way.
  text.addEventListener('beforeinput', hide);
  return () => {
    cancelAnimationFrame(frame);
    around.removeEventListener('mousemove', follow);
    around.removeEventListener('mouseleave', hide);
    text.removeEventListener('beforeinput', hide);
  };
}
