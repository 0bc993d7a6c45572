/** What every block renderer needs. */
import type { DocNode, PictureUse } from '@/lib/article/content';
import type { Notes } from './notes';
import { styleAttribute, type Style } from './style';
import type { BlockTheme, Theme } from './theme';

/** A stretch of code of one kind: `keyword`, `string`, `comment` …; null is plain. */
export interface CodePart {
  text: string;
  kind: string | null;
}

/** Takes code apart for colouring; null where the language is not known. */
export type Highlight = (code: string, language: string) => CodePart[] | null;

/** What texts need from outside. */
export interface InlineContext {
  theme: Theme;
  notes: Notes;
  pictureUrl: (use: PictureUse) => string | null;
}

/** What the blocks need from outside. */
export interface RenderContext extends InlineContext {
  highlight?: Highlight;
  /** Writes one block; handed in, so that containers do not import what imports them. */
  block: (node: DocNode, context: RenderContext, place: Place) => string;
}

/** Where a block stands: at an edge of its container it gives up its outer white. */
export interface Place {
  first: boolean;
  last: boolean;
  inItem: boolean;
}

/** The blocks of one container (quote, list item, cell), edge to edge. */
export function renderBlocks(nodes: readonly DocNode[] | undefined, context: RenderContext, inItem = false): string {
  const blocks = nodes ?? [];
  return blocks
    .map((node, index) =>
      context.block(node, context, { first: index === 0, last: index === blocks.length - 1, inItem }),
    )
    .join('');
}

/** Margins written out, so that the platform's own sheet cannot add any. */
export function boxStyle(
  block: BlockTheme,
  place: Place,
  extra: { side?: 'auto'; style?: Style | undefined } = {},
): string {
  const before = pixels(place.first ? 0 : block.before);
  const after = pixels(place.last ? 0 : block.after);
  return styleAttribute({ margin: shortMargin(before, extra.side ?? '0', after) }, block.style, extra.style);
}

function pixels(size: number): string {
  return size === 0 ? '0' : `${size}px`;
}

function shortMargin(before: string, side: string, after: string): string {
  if (before !== after) return `${before} ${side} ${after}`;
  return before === side ? before : `${before} ${side}`;
}
