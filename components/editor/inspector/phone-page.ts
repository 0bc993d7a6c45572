import type { ArticleContent } from '@/lib/article/content';
import { escapeAttribute } from '@/lib/article/html/escape';

interface PhoneWords {
  light: 'light' | 'dark';
  untitled: string;
  account: string;
  pictures: (number: number) => string;
}

/** The reader's page around the article: what the platform's own page adds, in its sizes. */
export function phonePage(content: ArticleContent, body: string, words: PhoneWords): string {
  const inside = content.type === 'news' ? newsPage(content, body, words) : newspicPage(content, words);
  return `<style>${sheet(words.light)}</style><div class="page">${inside}</div>`;
}

function newsPage(content: ArticleContent, body: string, { untitled, account }: PhoneWords): string {
  const author = content.author ? `<span>${text(content.author)}</span> ` : '';
  return `<p class="title">${text(content.title || untitled)}</p><p class="by">${author}<b>${text(account)}</b></p><div class="body">${body}</div>`;
}

function newspicPage(content: ArticleContent, { untitled, account, pictures }: PhoneWords): string {
  const list = content.gallery.map(({ picture, alt }, index) => {
    const words = escapeAttribute(alt || pictures(index + 1));
    return `<img src="/api/pictures/${escapeAttribute(picture)}/view" alt="${words}">`;
  });
  const dots = content.gallery.length > 1 ? `<p class="dots">1 / ${content.gallery.length}</p>` : '';
  return `<div class="swipe" tabindex="0">${list.join('')}</div>${dots}<p class="title">${text(content.title || untitled)}</p><p class="plain">${text(content.text)}</p><p class="by"><b>${text(account)}</b></p>`;
}

function text(value: string): string {
  return escapeAttribute(value);
}

/** Sizes of the platform's page on a phone; the picture strip of a newspic snaps like its own. */
function sheet(light: 'light' | 'dark'): string {
  const [paper, ink, quiet, link] =
    light === 'dark' ? ['#191919', '#d5d5d5', '#8b8b8b', '#7d90a9'] : ['#ffffff', '#1f1f1f', '#707070', '#576b95'];
  return `
    :host{background:${paper}}
    .page{all:initial;display:block;min-height:100%;box-sizing:border-box;padding:20px 16px 40px;background:${paper};color:${ink};font:17px/1.6 "PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;overflow-wrap:break-word}
    .page .title{margin:0 0 14px;font-size:22px;line-height:1.4;font-weight:500}
    .page .by{margin:0 0 22px;font-size:15px;color:${quiet}} .by b{font-weight:400;color:${link}}
    .body *{max-width:100%!important;box-sizing:border-box} .body img{height:auto!important}
    table{border-collapse:collapse} .page p{margin:0}
    .swipe{display:flex;overflow-x:auto;scroll-snap-type:x mandatory;margin:-20px -16px 0;aspect-ratio:3/4;background:${light === 'dark' ? '#111' : '#f2f2f2'}}
    .swipe img{flex:0 0 100%;width:100%;height:100%;object-fit:contain;scroll-snap-align:start}
    .page .dots{margin:8px 0 16px;text-align:center;font-size:13px;color:${quiet}} .page .plain{margin:0 0 18px;white-space:pre-wrap}`;
}
