import { FORMULA_PIXELS_PER_EM } from '@/lib/article/document/formula';

/** What MathJax calls an ex, of an em. */
const EX = 0.442;
/** White around it, in pixels: on a dark phone it stands on its own paper. */
const MARGIN = 12;

export interface FormulaSize {
  /** in pixels of the picture */
  width: number;
  height: number;
  depth: number;
}

/** How large the picture of a formula is, from the measures of its drawing. */
export function formulaSize(svg: string): FormulaSize | null {
  const ex = (pattern: RegExp) => Number(pattern.exec(svg)?.[1] ?? Number.NaN) * EX * FORMULA_PIXELS_PER_EM;
  const [width, height] = [ex(/^<svg[^>]* width="([\d.]+)ex"/), ex(/^<svg[^>]* height="([\d.]+)ex"/)];
  if (!(width > 0 && height > 0)) return null;
  const below = Math.max(0, -ex(/vertical-align: (-?[\d.]+)ex/) || 0);
  return {
    width: Math.ceil(width) + 2 * MARGIN,
    height: Math.ceil(height) + 2 * MARGIN,
    depth: Math.round(below) + MARGIN,
  };
}

/** Paints a drawing, black on white: a picture without ground would vanish on a dark phone. */
export async function paintFormula(svg: string, { width, height }: FormulaSize): Promise<File> {
  const image = new Image();
  image.src = drawingAddress(svg);
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const brush = canvas.getContext('2d');
  if (!brush) throw new Error('no canvas');
  brush.fillStyle = '#ffffff';
  brush.fillRect(0, 0, width, height);
  brush.drawImage(image, MARGIN, MARGIN, width - 2 * MARGIN, height - 2 * MARGIN);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/png');
  });
  if (!blob) throw new Error('no picture');
  return new File([blob], 'formula.png', { type: 'image/png' });
}

/** A drawing as the address of an image, which runs nothing in it. */
export function drawingAddress(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg.replaceAll('currentColor', '#000000'))}`;
}
