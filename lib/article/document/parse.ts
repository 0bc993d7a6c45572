import { Fragment, Mark, type Node as ProseMirrorNode, type NodeType, type Schema } from '@tiptap/pm/model';
import type { DocNode } from '@/lib/article/content';
import { getDocumentSchema } from './schema';
import { cleanText } from './values';
import { cleanAttributes, isEmptyMark, markAttributes, NODES, nodeAttributes } from './vocabulary';

/** What a document may measure. People may save more than the platform takes; these bounds keep the server safe. */
export const DOCUMENT_LIMITS = {
  /** nodes within nodes, the document itself being the first */
  depth: 60,
  /** all nodes, texts included */
  nodes: 100_000,
  /** UTF-16 units of all texts, link addresses and alternative texts together */
  characters: 2_000_000,
  /** marks given for one text */
  marks: 20,
} as const;

/**
 * Why a document was refused. `not_a_document`: no JSON document at all · `too_large`, `too_deep`: see {@link DOCUMENT_LIMITS} ·
 * `unknown_node`: a block this version does not know (it would be lost) · `bad_picture`: a picture without its id, hash or size ·
 * `bad_structure`: known blocks where they may not stand.
 */
type DocumentRefusal = 'not_a_document' | 'too_large' | 'too_deep' | 'unknown_node' | 'bad_picture' | 'bad_structure';

export type ParsedDocument = { ok: true; doc: DocNode } | { ok: false; reason: DocumentRefusal };

class Refused extends Error {
  constructor(readonly reason: DocumentRefusal) {
    super(reason);
  }
}

/** One reading of one document: the schema it is read into, and what may still be spent. */
class Reading {
  nodesLeft: number = DOCUMENT_LIMITS.nodes;
  charactersLeft: number = DOCUMENT_LIMITS.characters;

  constructor(readonly schema: Schema) {}

  node(value: unknown, depth: number): ProseMirrorNode | null {
    if (depth > DOCUMENT_LIMITS.depth) throw new Refused('too_deep');
    this.nodesLeft -= 1;
    if (this.nodesLeft < 0) throw new Refused('too_large');
    const given = asRecord(value);
    const type = own(given, 'type');
    if (typeof type !== 'string') throw new Refused('bad_structure');
    const table = nodeAttributes(type);
    const nodeType = this.schema.nodes[type];
    if (!table || !nodeType) throw new Refused('unknown_node');
    const marks = this.marks(own(given, 'marks'));
    if (type === 'text') return this.text(own(given, 'text'), marks);
    const attrs = cleanAttributes(table, own(given, 'attrs'));
    this.spend(attrs);
    const pictured = type === 'picture' || type === 'formula';
    if (pictured && !(attrs.picture && attrs.hash && attrs.width && attrs.height)) throw new Refused('bad_picture');
    if (type === 'platformBlock' && attrs.html === '') throw new Refused('bad_structure');
    return nodeType.create(attrs, this.children(nodeType, own(given, 'content'), depth), marks);
  }

  private children(parent: NodeType, value: unknown, depth: number): Fragment {
    if (value === undefined || value === null) return Fragment.empty;
    if (!Array.isArray(value)) throw new Refused('bad_structure');
    // An empty array hole and an empty text both say nothing; fromArray joins neighbouring texts of equal marks.
    const nodes = Array.from(value as unknown[], (child) => this.node(child, depth + 1));
    return Fragment.fromArray(
      nodes.filter((node) => node !== null).map((node) => node.mark(parent.allowedMarks(node.marks))),
    );
  }

  private text(value: unknown, marks: readonly Mark[]): ProseMirrorNode | null {
    if (typeof value !== 'string') throw new Refused('bad_structure');
    this.charactersLeft -= value.length;
    if (this.charactersLeft < 0) throw new Refused('too_large');
    const text = cleanText(value);
    return text === '' ? null : this.schema.text(text, marks);
  }

  /** Unknown and empty marks fall away, the text stays; the schema's own order and exclusions apply. */
  private marks(value: unknown): readonly Mark[] {
    if (value === undefined || value === null) return Mark.none;
    if (!Array.isArray(value) || value.length > DOCUMENT_LIMITS.marks) throw new Refused('bad_structure');
    return (value as unknown[]).reduce<readonly Mark[]>((set, given) => {
      const record = asRecord(given);
      const type = own(record, 'type');
      const table = typeof type === 'string' ? markAttributes(type) : undefined;
      if (typeof type !== 'string' || !table) return set;
      const attrs = cleanAttributes(table, own(record, 'attrs'));
      this.spend(attrs);
      return isEmptyMark(type, attrs) ? set : this.schema.mark(type, attrs).addToSet(set);
    }, Mark.none);
  }

  private spend(attrs: Record<string, unknown>): void {
    for (const value of Object.values(attrs)) if (typeof value === 'string') this.charactersLeft -= value.length;
    if (this.charactersLeft < 0) throw new Refused('too_large');
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refused('bad_structure');
  return value as Record<string, unknown>;
}

function own(record: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** A document of no text: one empty paragraph. */
export function emptyDocument(): DocNode {
  return { type: 'doc', content: [{ type: 'paragraph', attrs: cleanAttributes(NODES.paragraph, {}) }] };
}

/**
 * Reads a Tiptap JSON document from anywhere. The answer holds only nodes, marks and attribute values of our own, in the schema's order,
 * each attribute present (as `editor.getJSON()` has them), neighbouring texts joined: parsing it again changes nothing.
 * Never throws; hostile input (cycles, depth, `__proto__`, bombs) ends in a reason.
 */
export function parseDocument(json: unknown): ParsedDocument {
  if (typeof json !== 'object' || json === null || own(json as Record<string, unknown>, 'type') !== 'doc')
    return { ok: false, reason: 'not_a_document' };
  try {
    const schema = getDocumentSchema();
    const read = new Reading(schema).node(json, 1);
    const doc = read?.childCount ? read : schema.nodeFromJSON(emptyDocument());
    doc.check();
    // ProseMirror's attributes have no prototype, which server actions and deep comparisons refuse.
    return { ok: true, doc: JSON.parse(JSON.stringify(doc)) as DocNode };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, reason: error.reason };
    if (error instanceof RangeError) return { ok: false, reason: 'bad_structure' };
    throw error;
  }
}
