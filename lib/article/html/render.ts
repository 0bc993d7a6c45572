import type { DocNode, PictureUse } from '@/lib/article/content';
import { cleanText } from '@/lib/article/document/values';
import { Notes } from './notes';
import { renderBlock } from './render-blocks';
import { renderNotes } from './render-notes';
import type { Highlight, RenderContext } from './render-parts';
import { styleAttribute } from './style';
import { DEFAULT_THEME, type Theme } from './theme';

export interface RenderOptions {
  /** where the reader gets a picture; null where there is no address yet: the picture is left out, its caption stays */
  pictureUrl: (use: PictureUse) => string | null;
  theme?: Theme;
  /** colours code; without it code is plain */
  highlight?: Highlight | undefined;
}

/**
 * A parsed document as the HTML we send to the platform: all styles inline, nothing the platform would remove or change,
 * no white space between elements. The same document gives the same bytes, here and on the server.
 */
export function renderBody(doc: DocNode, options: RenderOptions): string {
  const theme = options.theme ?? DEFAULT_THEME;
  const context: RenderContext = {
    theme,
    notes: new Notes(doc, theme.sources),
    pictureUrl: options.pictureUrl,
    ...(options.highlight && { highlight: options.highlight }),
    block: renderBlock,
  };
  const blocks = doc.content ?? [];
  // The last block keeps its white: a block typed after it then changes nothing above.
  const html = blocks.map((node, index) =>
    renderBlock(node, context, { first: index === 0, last: false, inItem: false }),
  );
  return `<section${styleAttribute(context.theme.page)}>${html.join('')}${renderNotes(context)}</section>`;
}

/**
 * The text of a newspic as the platform takes it: plain text, line feeds only. The platform reads a few elements of its own in it, so what
 * would look like a tag is written with a full-width `＜`, which reads the same whether or not it decodes entities.
 */
export function renderNewspicText(text: string): string {
  return cleanText(text)
    .replace(/<(?=[a-z/!?])/gi, '＜')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
