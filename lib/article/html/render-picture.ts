import type { DocNode } from '@/lib/article/content';
import { pictureUseOf } from '@/lib/article/document/read';
import {
  cleanChoice,
  cleanHref,
  cleanOptional,
  isPlatformLink,
  PICTURE_ALIGNMENTS,
} from '@/lib/article/document/values';
import { escapeAttribute } from './escape';
import { renderInline } from './render-inline';
import { boxStyle, type Place, type RenderContext } from './render-parts';
import { styleAttribute, type Style } from './style';

/** A picture with its caption. */
export function renderPicture(node: DocNode, context: RenderContext, place: Place): string {
  const image = renderImage(node, context, lookOf(node));
  const html = image + renderCaption(node, context, image === '');
  return html === '' ? '' : `<section${boxStyle(context.theme.picture, place)}>${html}</section>`;
}

/** Width and side that a person chose; the theme's own otherwise. */
function lookOf({ attrs = {} }: DocNode): Style | undefined {
  const shown = cleanOptional(attrs.shown, 10, 100);
  const align = cleanChoice(PICTURE_ALIGNMENTS, attrs.align);
  if (shown === null && align === null) return undefined;
  const margin = align === 'left' ? '0 auto 0 0' : '0 0 0 auto';
  return { ...(shown !== null && { width: `${shown}%` }), ...(align && { margin }) };
}

/** `data-ratio` and `data-w` let the platform's reader keep the room of a picture that has not loaded. */
export function renderImage(node: DocNode, context: RenderContext, look: Style | undefined): string {
  const use = pictureUseOf(node);
  const url = context.pictureUrl(use);
  if (url === null) return '';
  const ratio = String(Number((use.height / use.width).toFixed(6)));
  const style = styleAttribute(context.theme.image, look);
  const image = `<img src="${escapeAttribute(url)}" alt="${escapeAttribute(use.alt)}" data-ratio="${ratio}" data-w="${use.width}"${style} />`;
  const href = cleanHref(node.attrs?.href);
  return href !== null && isPlatformLink(href) ? `<a href="${escapeAttribute(href)}">${image}</a>` : image;
}

export function renderCaption(node: DocNode, { theme, notes, pictureUrl }: RenderContext, alone: boolean): string {
  if ((node.content ?? []).length === 0) return '';
  const style = boxStyle(theme.caption, { first: alone, last: true, inItem: false });
  return `<p${style}>${renderInline(node.content, { theme, notes, pictureUrl })}</p>`;
}
