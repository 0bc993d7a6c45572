import { Node } from '@tiptap/core';
import { validator } from './validator';
import { NODES } from './vocabulary';

/** A box that stands out from the text. */
export const Callout = Node.create({
  name: 'callout',
  group: 'block',
  content: 'block+',
  defining: true,
  addAttributes: () => ({
    kind: {
      default: 'note',
      validate: validator(NODES.callout.kind),
      parseHTML: (element) => NODES.callout.kind(element.getAttribute('data-callout')),
      renderHTML: ({ kind }) => ({ 'data-callout': kind as string }),
    },
  }),
  parseHTML: () => [{ tag: 'div[data-callout]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return {
      // An empty line at the end of a box leads out of it, as in a quote.
      Enter: ({ editor }) => {
        const { $from, empty } = editor.state.selection;
        const box = $from.depth >= 2 ? $from.node(-1) : null;
        const atEnd = box?.type === this.type && $from.index(-1) === box.childCount - 1 && box.childCount > 1;
        return Boolean(empty && atEnd && $from.parent.content.size === 0) && editor.commands.liftEmptyBlock();
      },
    };
  },
});

/** Two columns side by side. */
export const Columns = Node.create({
  name: 'columns',
  group: 'block',
  content: 'column{2}',
  isolating: true,
  parseHTML: () => [{ tag: 'div[data-columns]' }],
  renderHTML: () => ['div', { 'data-columns': '' }, 0],
});

export const Column = Node.create({
  name: 'column',
  content: 'block+',
  isolating: true,
  parseHTML: () => [{ tag: 'div[data-column]' }],
  renderHTML: () => ['div', { 'data-column': '' }, 0],
});

/** Two or three pictures beside each other. One is left over when the others were taken away. */
export const PictureRow = Node.create({
  name: 'pictureRow',
  group: 'block',
  content: 'picture{1,3}',
  isolating: true,
  parseHTML: () => [{ tag: 'div[data-picture-row]' }],
  renderHTML: () => ['div', { 'data-picture-row': '' }, 0],
});
