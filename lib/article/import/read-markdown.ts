/** Markdown in, blocks out: through the HTML it means, so that every import goes one way. Loads the Markdown reader: import it lazily. */
import { MarkdownManager } from '@tiptap/markdown';
import { MAX_PASTE, type Paste, readPaste } from './read-paste';

/**
 * Reads GitHub's Markdown: headings, lists, quotes, tables, code, links, pictures, and the HTML that stands in it.
 * @throws RangeError when the text is longer than a paste may be
 */
export function readMarkdown(text: string): Paste {
  if (text.length > MAX_PASTE) throw new RangeError('text too long to read');
  const { instance } = new MarkdownManager({ extensions: [] });
  const html = instance.parse(withoutFront(text), { async: false, gfm: true });
  return readPaste(html, 'markdown');
}

/** The settings that some programs keep above the text (`---`, `title: …`, `---`) are no part of it. */
function withoutFront(text: string): string {
  return text.replace(/^\uFEFF?---\r?\n(?:[\w-]+ *:.*\r?\n|[ \t-].*\r?\n)*---\r?\n/, '');
}
