/** One spelling for documents that read the same, so that opening and saving an article without a change does nothing. */
import type { DocNode } from '@/lib/article/content';

type Attributes = Record<string, unknown>;
type Mark = { type: string; attrs?: Attributes };

/** Attributes at these values mean the same as none. Null, undefined and the empty text are defaults everywhere. */
const DEFAULTS: Record<string, Attributes> = {
  heading: { level: 1 },
  orderedList: { start: 1 },
  tableCell: { colspan: 1, rowspan: 1 },
  tableHeader: { colspan: 1, rowspan: 1 },
  callout: { kind: 'note' },
};

/** Attributes no reader could notice: which row of the library a picture is (its hash stays), how a link opens. */
const UNSEEN: Record<string, readonly string[]> = {
  picture: ['picture'],
  formula: ['picture'],
  link: ['target', 'rel', 'class'],
};

/**
 * The node without default attributes and empty parts, marks in one order, neighbouring texts of equal marks joined.
 * Makes a new tree; recursion is bounded by the schema's depth.
 */
export function normaliseNode(node: DocNode): DocNode {
  const attrs = seenAttributes(node.type, node.attrs);
  const marks = (node.marks ?? [])
    .map(normaliseMark)
    .filter(saysSomething)
    .toSorted((a, b) => (spell(a) < spell(b) ? -1 : 1));
  const content = joinTexts((node.content ?? []).map(normaliseNode));
  return {
    type: node.type,
    ...(attrs && { attrs }),
    ...(content.length > 0 && { content }),
    ...(marks.length > 0 && { marks }),
    ...(node.text !== undefined && { text: node.text }),
  };
}

function normaliseMark(mark: Mark): Mark {
  const attrs = seenAttributes(mark.type, mark.attrs);
  return attrs ? { type: mark.type, attrs } : { type: mark.type };
}

/** A style without a property and a link without an address leave no trace on the page. */
function saysSomething(mark: Mark): boolean {
  return mark.attrs !== undefined || (mark.type !== 'textStyle' && mark.type !== 'link');
}

function seenAttributes(type: string, attrs: Attributes | undefined): Attributes | undefined {
  const kept = Object.entries(attrs ?? {})
    .filter(([key, value]) => value !== null && value !== undefined && value !== '' && value !== DEFAULTS[type]?.[key])
    .filter(([key]) => !UNSEEN[type]?.includes(key))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

function joinTexts(nodes: DocNode[]): DocNode[] {
  const joined: DocNode[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (node.type === 'text' && !node.text) continue;
    if (node.type === 'text' && last?.type === 'text' && spell(last.marks) === spell(node.marks))
      joined[joined.length - 1] = { ...last, text: `${last.text}${node.text}` };
    else joined.push(node);
  }
  return joined;
}

/** Attributes are sorted already; nested values (column widths) are arrays. */
function spell(value: unknown): string {
  return JSON.stringify(value) ?? '';
}
