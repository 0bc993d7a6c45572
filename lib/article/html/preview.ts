import type { DocNode, PictureUse } from '@/lib/article/content';
import { filterHtml, toReaderHtml } from './filter';
import { renderBody } from './render';
import type { Theme } from './theme';

export interface PreviewOptions {
  /** address of a picture here, standing in for the one the platform will issue; null leaves the picture out, as the push would */
  pictureSrc: (use: PictureUse) => string | null;
  theme?: Theme;
}

/**
 * What a reader will see: the document rendered, put through the platform's filter, its pictures shown. Loads parse5: import it lazily
 * in a browser. Show it in a frame without scripts.
 */
export function previewBody(doc: DocNode, { pictureSrc, theme }: PreviewOptions): string {
  const html = renderBody(doc, { pictureUrl: pictureSrc, ...(theme && { theme }) });
  return toReaderHtml(filterHtml(html, { issuedUrl: () => true, servedUrl: (url) => url }));
}

const GROUND = {
  light: 'color:rgba(0,0,0,.9);background:#fff;color-scheme:light',
  dark: 'color:rgba(255,255,255,.8);background:#191919;color-scheme:dark',
} as const;

/**
 * What the platform's own page adds to an article, as far as it changes how ours looks: for the frame of a preview. The text has its ink and
 * its ground from here. The platform also recolours dark inline colours at night; ours are chosen to need none of it.
 */
export function readerCss(scheme: 'light' | 'dark'): string {
  return [
    'body{margin:0;padding:20px 16px;font:17px/1.6 system-ui,-apple-system,"PingFang SC","Noto Sans CJK SC",sans-serif}',
    `body{overflow-wrap:break-word;${GROUND[scheme]}}`,
    'body *{max-width:100% !important;box-sizing:border-box}p{clear:both;min-height:1em}',
    'table{border-collapse:collapse}a{color:#576b95;text-decoration:none}',
  ].join('');
}
