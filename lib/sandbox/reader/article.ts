import type { Account } from '../account';
import { pictureUrl } from '../pictures';
import { textOf } from '../article/plain-text';
import type { StoredArticle } from '../types';
import type { World } from '../world';
import { showImages } from './body';
import { writeCover } from './cover';
import { escape, writePage } from './page';

const dateOf = (seconds: number): string =>
  new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Shanghai' }).format(
    seconds * 1000,
  );

/** The reader's page of one article, news or newspic. */
export function writeArticlePage(
  world: World,
  account: Account,
  article: StoredArticle,
  at: { seconds: number; temporary: boolean },
): string {
  const note = at.temporary ? '<p class="note">临时链接，仅供预览，发布后失效</p>' : '';
  const meta = [
    article.author && `<span>${escape(article.author)}</span>`,
    accountLink(account),
    `<time>${dateOf(at.seconds)}</time>`,
  ];
  const head = `<h1 class="title">${escape(article.title)}</h1><p class="meta">${meta.filter(Boolean).join('')}</p>`;
  const { gallery, text } = article.type === 'newspic' ? newspicBody(world, article) : newsBody(article);
  const whole = gallery + head + text;
  return writePage(article.title, `${note}<article>${whole}</article>${foot(article)}`);
}

const accountLink = (account: Account): string =>
  `<a href="/profile/${encodeURIComponent(account.appid)}">${escape(account.name)}</a>`;

const newsBody = (article: StoredArticle) => ({
  gallery: '',
  text: `<div class="body">${showImages(article.content)}</div>`,
});

function newspicBody(world: World, article: StoredArticle): { gallery: string; text: string } {
  const all = article.pictures.length;
  const figures = article.pictures.map(({ pictureId }, at) => {
    const picture = world.store.pictures.get(pictureId);
    const src = picture ? escape(new URL(pictureUrl(world, picture)).pathname) : '';
    return `<figure><img src="${src}" alt="第 ${at + 1} 张"><figcaption>${at + 1} / ${all}</figcaption></figure>`;
  });
  const cover = `<details class="cover"><summary>封面</summary>${writeCover(world, article, '1_1')}</details>`;
  const text = escape(textOf(article.content));
  return {
    gallery: `<div class="gallery" tabindex="0" aria-label="图片">${figures.join('')}</div>`,
    text: `<div class="body"><p>${text}</p></div>${cover}`,
  };
}

function foot(article: StoredArticle): string {
  const safe = /^https?:\/\//i.test(article.sourceUrl);
  const source = safe ? `<a href="${escape(article.sourceUrl)}" rel="noreferrer noopener">阅读原文</a>` : '';
  return `<footer class="foot">${source}<span>${article.openComment ? '留言已开放' : '未开放留言'}</span></footer>`;
}
