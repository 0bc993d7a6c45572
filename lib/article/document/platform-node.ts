import { Node } from '@tiptap/core';
import { platformKindOf, platformNameOf, type PlatformKind } from './platform-html';
import { validator } from './validator';
import { NODES } from './vocabulary';

export interface PlatformOptions {
  /** What a person reads on markup that is kept as it was. */
  platformLabel: (kind: PlatformKind) => string;
}

/** Markup that nobody edits here: it can be moved and removed, and it goes back byte for byte. */
export const PlatformBlock = Node.create<PlatformOptions>({
  name: 'platformBlock',
  group: 'block',
  atom: true,
  selectable: true,
  draggable: true,
  addOptions: () => ({ platformLabel: (kind) => kind }),
  addAttributes: () => ({
    html: {
      default: '',
      validate: validator(NODES.platformBlock.html),
      parseHTML: (element) => NODES.platformBlock.html(element.getAttribute('data-platform-html')),
      renderHTML: ({ html }) => ({ 'data-platform-html': html as string }),
    },
  }),
  parseHTML: () => [
    {
      tag: 'div[data-platform-html]',
      getAttrs: (element) => (NODES.platformBlock.html(element.getAttribute('data-platform-html')) ? null : false),
    },
  ],
  renderHTML({ node, HTMLAttributes }) {
    const html = String(node.attrs.html);
    const kind = platformKindOf(html);
    return [
      'div',
      { ...HTMLAttributes, 'data-kind': kind, contenteditable: 'false' },
      ['strong', this.options.platformLabel(kind)],
      ['span', platformNameOf(html)],
    ];
  },
});
