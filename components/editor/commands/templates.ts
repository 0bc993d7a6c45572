import type { DocNode } from '@/lib/article/content';

/** Pieces that many articles begin or end with, made of ordinary blocks: once they stand in the text they are text. */
export const TEMPLATES = ['headerCard', 'authorCard', 'footer'] as const;
export type Template = (typeof TEMPLATES)[number];

/** The words of a template: `headerCard.title`. */
export type TemplateWords = (key: string) => string;

const text = (value: string, ...marks: NonNullable<DocNode['marks']>): DocNode => ({
  type: 'text',
  text: value,
  ...(marks.length > 0 && { marks }),
});
const line = (textAlign: string | null, ...content: DocNode[]): DocNode => ({
  type: 'paragraph',
  attrs: { textAlign },
  content,
});
const small = { type: 'textStyle', attrs: { fontSize: '14px', color: '#76716a' } };
const bold = { type: 'bold' };

/** The blocks of a template. */
export function blocksOf(template: Template, words: TemplateWords): DocNode[] {
  switch (template) {
    case 'headerCard':
      return [
        {
          type: 'callout',
          attrs: { kind: 'plain' },
          content: [
            line('center', text(words('headerCard.title'), bold)),
            line('center', text(words('headerCard.lead'), small)),
          ],
        },
      ];
    case 'authorCard':
      return [
        {
          type: 'callout',
          attrs: { kind: 'plain' },
          content: ['writer', 'editor', 'photos'].map((role) => line(null, text(words(`authorCard.${role}`), small))),
        },
      ];
    case 'footer':
      return [
        { type: 'horizontalRule' },
        line('center', text(words('footer.title'), bold)),
        line('center', text(words('footer.lead'), small)),
      ];
  }
}
