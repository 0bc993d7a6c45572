/** A document as Markdown (GitHub's kind), for people who take their text elsewhere. What Markdown has no sign for is left to the text alone. */
import type { DocNode } from '@/lib/article/content';
import { pictureUseOf } from '@/lib/article/document/read';

export interface MarkdownOptions {
  /** Address of a picture. */
  pictureUrl: (picture: string) => string;
}

type Mark = NonNullable<DocNode['marks']>[number];

const AROUND: Readonly<Record<string, readonly [string, string]>> = {
  bold: ['**', '**'],
  italic: ['*', '*'],
  strike: ['~~', '~~'],
  underline: ['<u>', '</u>'],
  subscript: ['<sub>', '</sub>'],
  superscript: ['<sup>', '</sup>'],
};
/** From the outermost to the innermost. */
const ORDER = ['link', 'bold', 'italic', 'underline', 'strike', 'subscript', 'superscript', 'code'];

/** Ends with one line feed; an empty document is the empty text. */
export function writeMarkdown(doc: DocNode, options: MarkdownOptions): string {
  const text = blocks(doc.content, options).trimEnd();
  return text === '' ? '' : `${text}\n`;
}

function blocks(nodes: readonly DocNode[] | undefined, options: MarkdownOptions): string {
  return (nodes ?? [])
    .map((node) => block(node, options))
    .filter((text) => text !== '')
    .join('\n\n');
}

function block(node: DocNode, options: MarkdownOptions): string {
  switch (node.type) {
    case 'paragraph':
      return escapeStart(line(node));
    case 'heading':
      return `${'#'.repeat(Number(node.attrs?.level ?? 1))} ${line(node).replaceAll('\n', ' ')}`;
    case 'blockquote':
    case 'callout':
      return indent(blocks(node.content, options), '> ', '> ');
    case 'bulletList':
    case 'orderedList':
      return list(node, options);
    case 'codeBlock':
      return fenced(textOf(node), String(node.attrs?.language ?? ''));
    case 'horizontalRule':
      return '---';
    case 'table':
      return table(node);
    case 'picture':
      return picture(node, options);
    case 'platformBlock':
      return String(node.attrs?.html ?? '');
    default:
      return blocks(node.content, options);
  }
}

function list(node: DocNode, options: MarkdownOptions): string {
  const start = Number(node.attrs?.start ?? 1);
  const items = (node.content ?? []).map((item, index) => {
    const sign = node.type === 'orderedList' ? `${start + index}. ` : '- ';
    const inside = (item.content ?? []).map((child) => block(child, options));
    // A list under its item stands close; other blocks need a free line.
    const text = inside.reduce(
      (all, next, at) => all + (at === 0 ? '' : isList(item.content?.[at]) ? '\n' : '\n\n') + next,
      '',
    );
    return indent(text, sign, ' '.repeat(sign.length));
  });
  return items.join('\n');
}

function isList(node: DocNode | undefined): boolean {
  return node?.type === 'bulletList' || node?.type === 'orderedList';
}

function indent(text: string, first: string, rest: string): string {
  return text
    .split('\n')
    .map((one, index) => (index === 0 ? first + one : one === '' && rest.trim() === '' ? '' : rest + one))
    .join('\n');
}

function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

function picture(node: DocNode, { pictureUrl }: MarkdownOptions): string {
  const use = pictureUseOf(node);
  const caption = line(node).replaceAll('\n', ' ');
  const image = `![${escapeText(use.alt).replaceAll('\n', ' ')}](${pictureUrl(use.picture)})`;
  return caption === '' ? image : `${image}\n\n${caption}`;
}

/** Rows of cells; the first row is the head, because Markdown has no table without one. */
function table(node: DocNode): string {
  const rows = (node.content ?? []).map((row) =>
    (row.content ?? []).flatMap((cell) => {
      const text = (cell.content ?? []).map(line).join(' ').replaceAll('\n', ' ').replaceAll('|', '\\|');
      return [text, ...Array.from({ length: Math.max(0, Number(cell.attrs?.colspan ?? 1) - 1) }, () => '')];
    }),
  );
  const width = Math.max(1, ...rows.map((row) => row.length));
  const written = rows.map((row) => `| ${Array.from({ length: width }, (_, at) => row[at] ?? '').join(' | ')} |`);
  const [head = '', ...body] = written;
  return [head, `|${' --- |'.repeat(width)}`, ...body].join('\n');
}

function line(node: DocNode): string {
  if (node.content?.some(({ content }) => content)) return node.content.map(line).join(' ');
  return (node.content ?? []).map(inline).join('');
}

function inline(node: DocNode): string {
  if (node.type === 'hardBreak') return '  \n';
  if (node.type === 'footnote') return ` (${escapeText(String(node.attrs?.text ?? ''))})`;
  if (node.type === 'formula') return `$${String(node.attrs?.tex ?? '')}$`;
  const text = node.text ?? '';
  const marks = (node.marks ?? []).toSorted((a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type));
  const isCode = marks.some(({ type }) => type === 'code');
  // A sign that touches white space is not read as one: the white space stays outside.
  const [, before = '', core = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  if (core === '') return text;
  const written = isCode ? codeSpan(core) : escapeText(core);
  return before + marks.reduceRight(around, written) + after;
}

function around(text: string, mark: Mark): string {
  if (mark.type === 'link')
    return `[${text}](${String(mark.attrs?.href ?? '').replace(/[()\s]/g, encodeURIComponent)})`;
  const [open, close] = AROUND[mark.type] ?? ['', ''];
  return open + text + close;
}

function codeSpan(text: string): string {
  const fence = '`'.repeat(Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length)) + 1);
  const room = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return fence + room + text + room + fence;
}

function escapeText(text: string): string {
  return text.replace(/[\\`*_~[\]<]/g, '\\$&');
}

/** What would begin a heading, a quote, a list or a rule at the start of a line is only a letter here. */
function escapeStart(text: string): string {
  return text.replace(/^(\s*)([#>+-]|=+$|\d+(?=[.)]\s))/gm, (_all, space: string, sign: string) =>
    /\d/.test(sign) ? `${space}${sign}\\` : `${space}\\${sign}`,
  );
}

function textOf(node: DocNode): string {
  return (node.content ?? []).map((child) => child.text ?? '').join('');
}
