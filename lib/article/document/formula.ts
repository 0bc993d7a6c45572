import type { DocNode, PictureUse } from '@/lib/article/content';

/** Pixels of a formula's picture for one em of the text around it. */
export const FORMULA_PIXELS_PER_EM = 48;

/** The room a formula takes in the text, in em. */
export function formulaStyle({ width, height, depth }: Record<string, unknown>): Record<string, string> {
  return {
    display: 'inline-block',
    width: em(width),
    height: em(height),
    'vertical-align': Number(depth) > 0 ? `-${em(depth)}` : '0',
  };
}

function em(pixels: unknown): string {
  return `${Number(((Number(pixels) || 0) / FORMULA_PIXELS_PER_EM).toFixed(3))}em`;
}

/** The picture of a `formula` node; its description is the TeX. */
export function formulaUseOf(node: DocNode): PictureUse {
  const { picture, hash, width, height, tex } = (node.attrs ?? {}) as unknown as PictureUse & { tex?: string };
  return { picture, hash, width, height, alt: tex ?? '' };
}
