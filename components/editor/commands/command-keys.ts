import { Extension } from '@tiptap/core';
import { moveBlock } from './move-block';

/** The keys that move a block. A block that has nowhere to go keeps its place, and the keys do nothing else. */
export const CommandKeys = Extension.create({
  name: 'commandKeys',
  priority: 200,
  addKeyboardShortcuts() {
    const move = (by: -1 | 1) => () => {
      const tr = moveBlock(this.editor.state, by);
      if (tr) this.editor.view.dispatch(tr);
      return true;
    };
    return { 'Alt-Shift-ArrowUp': move(-1), 'Alt-Shift-ArrowDown': move(1) };
  },
});
