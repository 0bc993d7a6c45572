/** What reads a paste, loaded at the first one. */
import type { DocNode } from '@/lib/article/content';
import { parseDocument } from '@/lib/article/document/parse';
import { type HeldBlocks, holdPlaces } from '@/lib/article/import/hold-places';
import { readDocx } from '@/lib/article/import/read-docx';
import { readMarkdown } from '@/lib/article/import/read-markdown';
import { type Paste, readPaste } from '@/lib/article/import/read-paste';
import { kindOfFile } from './files';

/** Reads what a clipboard holds; its HTML says more than its text. */
export function readClipboardText({ html, text }: { html: string; text: string }): Paste {
  return html ? readPaste(html) : readMarkdown(text);
}

/** The blocks as a document that can be put in: an empty line for each picture. */
export function readyBlocks(paste: Paste): HeldBlocks | null {
  const held = holdPlaces(paste.blocks);
  const parsed = parseDocument(held.doc);
  if (!parsed.ok) return null;
  return {
    doc: parsed.doc,
    pictures: held.pictures.map((picture) => ({ ...picture, caption: parseInline(picture.caption) })),
  };
}

/** Reads a document somebody opened, by the end of its name. */
export async function readFile(file: File): Promise<Paste> {
  const kind = kindOfFile(file.name);
  if (kind === 'docx') return readDocx(new Uint8Array(await file.arrayBuffer()));
  const text = await file.text();
  return kind === 'html' ? readPaste(text) : readMarkdown(text);
}

/** The title of a document that begins with a first-level heading, and what is left without it. */
export function splitTitle([first, ...blocks]: readonly DocNode[]): { title: string; blocks: DocNode[] } {
  const isTitle = first?.type === 'heading' && first.attrs?.level === 1 && blocks.length > 0;
  const title = isTitle ? (first.content ?? []).map(({ text = ' ' }) => text).join('') : '';
  return { title: Array.from(title.trim()).slice(0, 200).join(''), blocks };
}

/** Inline nodes as the document has them, with the attributes a paste leaves out. */
function parseInline(nodes: readonly DocNode[]): DocNode[] {
  const parsed = parseDocument({ type: 'doc', content: [{ type: 'paragraph', content: [...nodes] }] });
  return parsed.ok ? (parsed.doc.content?.[0]?.content ?? []) : [];
}

/** A few words of a page come without ceremony; a document, pictures, or anything left out does not. */
export function isWorthAReport({ source, blocks, pictures, junk, notes }: Paste): boolean {
  const lost = Object.keys(junk).length + Object.keys(notes).length > 0;
  return blocks.length > 1 || pictures.length > 0 || lost || source === 'docx' || source === 'markdown';
}
