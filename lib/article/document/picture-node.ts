import { Node } from '@tiptap/core';
import type { PictureUse } from '@/lib/article/content';
import { breakCaption, leaveCaption, selectFromCaption } from './caption-keys';
import { insertPictures } from './picture-insert';
import { validator } from './validator';
import { NODES, type Clean } from './vocabulary';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    picture: {
      /** Puts pictures with empty captions at the caret, or at a position: see `insertPictures`. */
      insertPicture: (use: PictureUse | readonly PictureUse[], at?: number) => ReturnType;
      /** Changes the picture node that is selected or whose caption holds the caret (alt text, or another picture). */
      updatePicture: (change: Partial<PictureUse> & Partial<PictureLook>) => ReturnType;
    };
  }
}

/** How a picture stands in the text; null is the theme's own. */
export interface PictureLook {
  /** share of the column, in percent */
  shown: number | null;
  align: 'left' | 'right' | null;
  href: string | null;
}

export interface PictureOptions {
  /** Address of a picture for the editor's own view, by its id. */
  pictureSrc: (picture: string) => string;
}

function dataAttribute(name: keyof typeof NODES.picture, read: (text: string) => unknown = (text) => text) {
  const clean: Clean = NODES.picture[name];
  return {
    default: null,
    validate: validator(clean),
    parseHTML: (element: HTMLElement) => clean(read(element.getAttribute(`data-${name}`) ?? '')),
    renderHTML: (attributes: Record<string, unknown>) => ({ [`data-${name}`]: attributes[name] }),
  };
}

/** A block figure: one picture of the library and, as its content, the caption. No node view: a view per picture costs a key press dearly. */
export const Picture = Node.create<PictureOptions>({
  name: 'picture',
  group: 'block',
  content: 'inline*',
  defining: true,
  isolating: true,
  draggable: true,

  addOptions: () => ({ pictureSrc: (picture) => `/api/pictures/${picture}/view` }),

  addAttributes: () => ({
    picture: dataAttribute('picture'),
    hash: dataAttribute('hash'),
    width: dataAttribute('width', Number),
    height: dataAttribute('height', Number),
    alt: { ...dataAttribute('alt'), default: '' },
    shown: dataAttribute('shown', Number),
    align: dataAttribute('align'),
    href: dataAttribute('href'),
  }),

  // A figure of another page is not one of our pictures: only a known id comes back from a paste.
  parseHTML: () => [
    {
      tag: 'figure[data-picture]',
      contentElement: 'figcaption',
      getAttrs: (element) => (NODES.picture.picture(element.getAttribute('data-picture')) ? null : false),
    },
  ],

  renderHTML({ node, HTMLAttributes }) {
    const { picture, width, height, alt, shown } = node.attrs;
    const src = typeof picture === 'string' ? this.options.pictureSrc(picture) : '';
    const quiet = { loading: 'lazy', decoding: 'async', draggable: 'false', contenteditable: 'false' };
    const narrow = typeof shown === 'number' ? { style: `width: ${shown}%` } : {};
    return ['figure', HTMLAttributes, ['img', { src, alt, width, height, ...narrow, ...quiet }], ['figcaption', 0]];
  },

  addCommands() {
    return {
      insertPicture:
        (use, at) =>
        ({ tr, dispatch }) =>
          dispatch === undefined || insertPictures(tr, this.type, [use].flat(), at),
      updatePicture:
        (change) =>
        ({ commands }) =>
          commands.updateAttributes(this.name, change),
    };
  },

  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => leaveCaption(editor),
      'Shift-Enter': ({ editor }) => breakCaption(editor),
      Backspace: ({ editor }) => selectFromCaption(editor),
    };
  },
});
