import type { DocNode } from '@/lib/article/content';
import { formulaStyle, formulaUseOf } from '@/lib/article/document/formula';
import { escapeAttribute, escapeText, startOfBlock } from './escape';
import type { InlineContext } from './render-parts';
import { styleAttribute } from './style';

/** A formula is a picture among the words; while it has no address its TeX stands there. */
export function renderFormula(node: DocNode, { pictureUrl }: InlineContext): string {
  const use = formulaUseOf(node);
  const url = pictureUrl(use);
  if (url === null) return escapeText(use.alt, startOfBlock());
  const ratio = String(Number((use.height / use.width).toFixed(6)));
  const style = styleAttribute(formulaStyle(node.attrs ?? {}));
  return `<img src="${escapeAttribute(url)}" alt="${escapeAttribute(use.alt)}" data-ratio="${ratio}" data-w="${use.width}"${style} />`;
}
