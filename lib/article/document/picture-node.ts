import { Node, type Editor } from '@tiptap/core';
import type { PictureUse } from '@/lib/article/content';
import { NODES, type Clean } from './vocabulary';
import { validator } from './validator';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    picture: {
      /** Puts a picture with an empty caption at the selection. */
      insertPicture: (use: PictureUse) => ReturnType;
      /** Changes the picture node that is selected or whose caption holds the caret (alt text, or another picture). */
      updatePicture: (change: Partial<PictureUse>) => ReturnType;
    };
  }
}

export interface PictureOptions {
  /** Address of a picture for the editor's own view, by its id. */
  pictureSrc: (picture: string) => string;
}

function dataAttribute(name: keyof PictureUse, read: (text: string) => unknown = (text) => text) {
  const clean: Clean = NODES.picture[name];
  return {
    default: null,
    isRequired: false,
    validate: validator(clean),
    parseHTML: (element: HTMLElement) => clean(read(element.getAttribute(`data-${name}`) ?? '')),
    renderHTML: (attributes: Record<string, unknown>) => ({ [`data-${name}`]: attributes[name] }),
  };
}

/** Enter in a caption leaves it: the default would split the figure and show the picture twice. */
function leaveCaption(editor: Editor): boolean {
  const { $from, empty } = editor.state.selection;
  if (!empty || $from.parent.type.name !== 'picture') return false;
  const after = $from.after();
  return editor
    .chain()
    .insertContentAt(after, { type: 'paragraph' })
    .setTextSelection(after + 1)
    .scrollIntoView()
    .run();
}

/** Backspace at the start of a caption selects the picture instead of merging the caption into the text above. */
function selectFromCaption(editor: Editor): boolean {
  const { $from, empty } = editor.state.selection;
  if (!empty || $from.parent.type.name !== 'picture' || $from.parentOffset > 0) return false;
  return editor.commands.setNodeSelection($from.before());
}

/** A block figure: one picture of the library and, as its content, the caption. */
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
    const { picture, width, height, alt } = node.attrs;
    const src = typeof picture === 'string' ? this.options.pictureSrc(picture) : '';
    const image = {
      src,
      alt,
      width,
      height,
      loading: 'lazy',
      decoding: 'async',
      draggable: 'false',
      contenteditable: 'false',
    };
    return ['figure', HTMLAttributes, ['img', image], ['figcaption', 0]];
  },

  addCommands() {
    return {
      insertPicture:
        (use) =>
        ({ commands }) =>
          commands.insertContent({ type: this.name, attrs: use }),
      updatePicture:
        (change) =>
        ({ commands }) =>
          commands.updateAttributes(this.name, change),
    };
  },

  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => leaveCaption(editor),
      Backspace: ({ editor }) => selectFromCaption(editor),
    };
  },
});
