/** Blocks that hold blocks: boxes, columns, pictures in a row. Only flex boxes get through the platform's filter. */
import type { DocNode } from '@/lib/article/content';
import { pictureUseOf } from '@/lib/article/document/read';
import { CALLOUTS, cleanChoice } from '@/lib/article/document/values';
import { boxStyle, renderBlocks, type Place, type RenderContext } from './render-parts';
import { renderCaption, renderImage } from './render-picture';
import { styleAttribute } from './style';

/** A box with its own ground brings its own ink, so that it can be read on a dark phone. */
export function renderCallout(node: DocNode, context: RenderContext, place: Place): string {
  const kind = cleanChoice(CALLOUTS, node.attrs?.kind) ?? 'note';
  const { callout, callouts } = context.theme;
  return `<section${boxStyle(callout, place, { style: callouts[kind] })}>${renderBlocks(node.content, context)}</section>`;
}

export function renderColumns(node: DocNode, context: RenderContext, place: Place): string {
  const { columns } = context.theme;
  const inner = (node.content ?? []).map(
    (column) =>
      `<section${styleAttribute({ flex: '1 1 0%', width: '50%' })}>${renderBlocks(column.content, context)}</section>`,
  );
  return `<section${boxStyle(columns, place, { style: { display: 'flex' } })}>${inner.join('')}</section>`;
}

/** Each picture gets the share of the row that makes all of them equally high. */
export function renderPictureRow(node: DocNode, context: RenderContext, place: Place): string {
  const { pictureRow } = context.theme;
  const pictures = (node.content ?? []).flatMap((picture) => {
    const use = pictureUseOf(picture);
    const image = renderImage(picture, context, { width: '100%' });
    const html = image + renderCaption(picture, context, image === '');
    const share = Number((use.width / use.height || 1).toFixed(4));
    return html === '' ? [] : [`<section${styleAttribute({ flex: `${share} 1 0%` })}>${html}</section>`];
  });
  if (pictures.length === 0) return '';
  return `<section${boxStyle(pictureRow, place, { style: { display: 'flex' } })}>${pictures.join('')}</section>`;
}
