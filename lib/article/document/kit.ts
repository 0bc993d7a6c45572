import type { AnyExtension, Attribute, Mark, Node } from '@tiptap/core';
import { StarterKit } from '@tiptap/starter-kit';
import { TableKit } from '@tiptap/extension-table';
import { ALIGNMENTS, CELL_ALIGNMENTS, cleanChoice, cleanColumnWidths, cleanHref, cleanLanguage } from './values';
import { NODES } from './vocabulary';
import { validator } from './validator';

const cellAttributes = {
  colspan: { default: 1, validate: validator(NODES.tableCell.colspan) },
  rowspan: { default: 1, validate: validator(NODES.tableCell.rowspan) },
  colwidth: {
    default: null,
    validate: validator(cleanColumnWidths),
    parseHTML: (element: HTMLElement) =>
      cleanColumnWidths((element.getAttribute('colwidth') ?? '').split(',').filter(Boolean).map(Number)),
  },
  align: {
    default: null,
    validate: validator((value) => cleanChoice(CELL_ALIGNMENTS, value)),
    parseHTML: (element: HTMLElement) =>
      cleanChoice(CELL_ALIGNMENTS, element.style.textAlign || element.getAttribute('align')),
    renderHTML: (attributes: Record<string, unknown>) => {
      const align = cleanChoice(CELL_ALIGNMENTS, attributes.align);
      return align ? { style: `text-align: ${align}` } : {};
    },
  },
};

const deeperHeadings = ['h4', 'h5', 'h6'].map((tag) => ({ tag, attrs: { level: 3 } }));

/** What we take away from Tiptap's own extensions, by name: attributes the platform would drop or that a paste could misuse. */
const NARROWED: Readonly<Record<string, (extension: AnyExtension) => AnyExtension>> = {
  link: (extension) =>
    (extension as Mark).extend({
      addAttributes: () => ({
        href: {
          default: null,
          validate: validator(cleanHref),
          parseHTML: (element) => cleanHref(element.getAttribute('href')),
        },
      }),
    }),
  heading: (extension) =>
    (extension as Node).extend({
      parseHTML() {
        return (this.parent?.() ?? []).concat(deeperHeadings);
      },
    }),
  orderedList: (extension) =>
    (extension as Node).extend({
      addAttributes: () => ({
        start: {
          default: 1,
          validate: validator(NODES.orderedList.start),
          parseHTML: (element) => NODES.orderedList.start(Number(element.getAttribute('start') ?? 1)),
          renderHTML: ({ start }) => (start === 1 ? {} : { start }),
        },
      }),
    }),
  codeBlock: (extension) =>
    (extension as Node).extend({
      addAttributes() {
        const { language: inherited }: { language?: Attribute } = this.parent?.() ?? {};
        const parseHTML = (element: HTMLElement) => cleanLanguage(inherited?.parseHTML?.(element));
        return { language: { default: null, rendered: false, validate: validator(cleanLanguage), parseHTML } };
      },
    }),
  tableCell: (extension) => (extension as Node).extend({ addAttributes: () => cellAttributes }),
  tableHeader: (extension) => (extension as Node).extend({ addAttributes: () => cellAttributes }),
};

function narrow(extensions: AnyExtension[] | undefined): AnyExtension[] {
  return (extensions ?? []).map((extension) => NARROWED[extension.name]?.(extension) ?? extension);
}

/** Tiptap's starter kit, narrowed. What belongs to one screen and not to the text (history, cursors) stays with the editor. */
export const TextKit = StarterKit.extend({
  addExtensions() {
    return narrow(this.parent?.() as AnyExtension[] | undefined);
  },
}).configure({
  heading: { levels: [1, 2, 3] },
  link: { openOnClick: false, defaultProtocol: 'https', isAllowedUri: (url) => cleanHref(url) !== null },
  undoRedo: false,
  dropcursor: false,
  gapcursor: false,
  trailingNode: false,
});

/** Tables with a header row and merged cells. In the editor their columns can be drawn wider; only the proportion goes to the phone. */
export const TablesKit = TableKit.extend({
  addExtensions() {
    return narrow(this.parent?.() as AnyExtension[] | undefined);
  },
}).configure({ table: { resizable: false } });

/** The four alignments, as one list for the toolbar and the schema. */
export const TEXT_ALIGNMENTS = [...ALIGNMENTS];
