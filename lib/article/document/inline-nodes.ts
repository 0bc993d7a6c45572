import { Node } from '@tiptap/core';
import { formulaStyle } from './formula';
import type { PictureOptions } from './picture-node';
import { validator } from './validator';
import { NODES } from './vocabulary';

/** A note: its number stands here, its words at the end of the article. */
export const Footnote = Node.create({
  name: 'footnote',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,
  addAttributes: () => ({
    text: {
      default: '',
      validate: validator(NODES.footnote.text),
      parseHTML: (element) => NODES.footnote.text(element.getAttribute('data-footnote')),
      renderHTML: ({ text }) => ({ 'data-footnote': text as string, title: text as string }),
    },
  }),
  parseHTML: () => [{ tag: 'sup[data-footnote]', priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ['sup', HTMLAttributes],
});

const named = (name: keyof typeof NODES.formula, empty: unknown) => ({
  default: empty,
  validate: validator(NODES.formula[name]),
  parseHTML: (element: HTMLElement) => {
    const text = element.getAttribute(`data-${name}`) ?? '';
    return NODES.formula[name](typeof empty === 'number' ? Number(text) : text);
  },
  renderHTML: (attributes: Record<string, unknown>) => ({ [`data-${name}`]: attributes[name] }),
});

/** A formula: TeX, shown as the picture it was set as. */
export const Formula = Node.create<Pick<PictureOptions, 'pictureSrc'>>({
  name: 'formula',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,
  addOptions: () => ({ pictureSrc: (picture) => `/api/pictures/${picture}/view` }),
  addAttributes: () => ({
    tex: named('tex', ''),
    picture: { ...named('picture', ''), default: null },
    hash: { ...named('hash', ''), default: null },
    width: named('width', 0),
    height: named('height', 0),
    depth: named('depth', 0),
  }),
  parseHTML: () => [
    {
      tag: 'img[data-tex]',
      getAttrs: (element) => (NODES.formula.picture(element.getAttribute('data-picture')) ? null : false),
    },
  ],
  renderHTML({ node, HTMLAttributes }) {
    const { picture, tex } = node.attrs;
    const src = typeof picture === 'string' ? this.options.pictureSrc(picture) : '';
    const style = Object.entries(formulaStyle(node.attrs)).map(([name, value]) => `${name}: ${value}`);
    return ['img', { ...HTMLAttributes, src, alt: tex as string, style: style.join('; '), draggable: 'false' }];
  },
});
