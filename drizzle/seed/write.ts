import type { DocNode, PictureUse } from '@/lib/article/content';
import type { SeedPictureKey } from '@/drizzle/seed/pictures';

/** Words to write stories with. A text may hold **bold** parts. */
export type Pictures = Record<SeedPictureKey, PictureUse>;

export function doc(...content: DocNode[]): DocNode {
  return { type: 'doc', content };
}

export function p(text: string): DocNode {
  return { type: 'paragraph', content: inline(text) };
}

export function h2(text: string): DocNode {
  return { type: 'heading', attrs: { level: 2 }, content: inline(text) };
}

export function quote(text: string): DocNode {
  return { type: 'blockquote', content: [p(text)] };
}

export function list(...items: string[]): DocNode {
  return { type: 'bulletList', content: items.map((item) => ({ type: 'listItem', content: [p(item)] })) };
}

export function steps(...items: string[]): DocNode {
  return { type: 'orderedList', content: items.map((item) => ({ type: 'listItem', content: [p(item)] })) };
}

export function line(): DocNode {
  return { type: 'horizontalRule' };
}

export function picture(use: PictureUse, caption: string): DocNode {
  return { type: 'picture', attrs: { ...use }, content: inline(caption) };
}

const cells = (row: string[], type: string) => row.map((text) => ({ type, content: [p(text)] }));

/** The first row is the head. */
export function table(...rows: string[][]): DocNode {
  return {
    type: 'table',
    content: rows.map((row, i) => ({
      type: 'tableRow',
      content: cells(row, i === 0 ? 'tableHeader' : 'tableCell'),
    })),
  };
}

function inline(text: string): DocNode[] {
  const parts = text.split('**').map((part, i) => ({
    type: 'text',
    text: part,
    ...(i % 2 === 1 && { marks: [{ type: 'bold' }] }),
  }));
  return parts.filter((part) => part.text !== '');
}
