/** A Word document in, blocks out. In the browser of whoever opened it: no server unpacks or parses a stranger's file. */
import { BadZip, checkZip } from './check-zip';
import { type Paste, readPaste } from './read-paste';

/** Word's own style names, also as Chinese Word and WPS write them; lists, tables and marks are known without. */
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='标题'] => h1:fresh",
  "p[style-name='Subtitle'] => h2:fresh",
  "p[style-name='副标题'] => h2:fresh",
  ...[1, 2, 3, 4, 5, 6].flatMap((level) => [
    `p[style-name='标题 ${level}'] => h${level}:fresh`,
    `p[style-name='heading ${level}'] => h${level}:fresh`,
  ]),
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='引用'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  'u => u',
  'strike => s',
  'comment-reference => !',
  "r[style-name='Strong'] => strong",
];

/**
 * Reads a `.docx`. What a document is made of comes (headings, lists, tables, marks, links, pictures); what it looks like on paper does not.
 * @throws {BadZip} for what is no document, is locked, or would unpack to more than a document has
 */
export async function readDocx(bytes: Uint8Array<ArrayBuffer>): Promise<Paste> {
  const names = await checkZip(bytes);
  if (!names.includes('word/document.xml')) throw new BadZip('not_a_zip');
  const { default: mammoth } = await import('mammoth');
  // A browser's build reads an ArrayBuffer, Node's a Buffer.
  const input =
    typeof Buffer === 'undefined' || typeof window !== 'undefined'
      ? { arrayBuffer: bytes.buffer }
      : { buffer: Buffer.from(bytes) };
  const { value } = await mammoth.convertToHtml(input, { styleMap: STYLES, ignoreEmptyParagraphs: true });
  return readPaste(value, 'docx');
}
