import type { DocNode } from '@/lib/article/content';
import { cleanLanguage } from '@/lib/article/document/values';
import { escapeText, startOfBlock } from './escape';
import { boxStyle, type Place, type RenderContext } from './render-parts';
import { styleAttribute } from './style';

/** There is no `pre` on the platform's list: a scrolling section with breaks and hard spaces, and `white-space` on top. */
export function renderCode(node: DocNode, context: RenderContext, place: Place): string {
  const { theme } = context;
  const html = codeHtml(node, context) || '<br />';
  return `<section${boxStyle(theme.code, place)}><p${styleAttribute({ margin: '0' }, theme.codeText)}>${html}</p></section>`;
}

function codeHtml(node: DocNode, { theme, highlight }: RenderContext): string {
  const code = (node.content ?? []).map((child) => child.text ?? '').join('');
  const language = cleanLanguage(node.attrs?.language);
  const colours = theme.codeColours;
  const parts = (colours && language && highlight?.(code, language)) || [{ text: code, kind: null }];
  const space = startOfBlock();
  return parts
    .map(({ text, kind }) => {
      const html = escapeText(text, space);
      const colour = kind === null ? undefined : colours?.[kind];
      return colour && text.trim() !== '' ? `<span${styleAttribute({ color: colour })}>${html}</span>` : html;
    })
    .join('');
}
