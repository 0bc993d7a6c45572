import { z } from 'zod';
import type { Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { AppError } from '@/lib/errors';

export const setFormulaSchema = z.strictObject({ tex: z.string().trim().min(1).max(4000) });

interface MathJax {
  init(options: object): Promise<unknown>;
  tex2svgPromise(tex: string, options: { display: boolean }): Promise<unknown>;
  startup: { adaptor: { innerHTML(node: unknown): string } };
}

// Loaded at the first formula: the web process starts without its megabytes.
let loading: Promise<MathJax> | undefined;

async function load(): Promise<MathJax> {
  const { default: mathjax } = (await import('mathjax')) as { default: MathJax };
  await mathjax.init({
    loader: { load: ['input/tex-base', 'output/svg', '[tex]/ams'] },
    // No links, no loading of further packages, and an end to what defines itself.
    tex: { packages: ['base', 'ams'], maxMacros: 500, maxBuffer: 8192 },
    svg: { fontCache: 'none' },
  });
  return mathjax;
}

/**
 * Sets TeX as an SVG drawing, which the browser turns into the picture that is published: a drawing itself does not get through the platform's filter.
 * @returns `error` in MathJax's words where it cannot be set
 */
export async function setFormula(
  actor: Actor | null,
  input: z.input<typeof setFormulaSchema>,
): Promise<{ svg: string } | { error: string }> {
  authorize(actor, 'picture.add');
  const { tex } = setFormulaSchema.parse(input);
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  const mathjax = await loading;
  const node = await mathjax.tex2svgPromise(tex, { display: true }).catch(() => null);
  if (!node) throw new AppError('invalid');
  const html = mathjax.startup.adaptor.innerHTML(node);
  const error = /data-mjx-error="([^"]*)"/.exec(html)?.[1];
  if (error !== undefined) return { error: error.slice(0, 200) };
  const end = html.indexOf('</svg>');
  return { svg: html.slice(html.indexOf('<svg'), end + '</svg>'.length) };
}
