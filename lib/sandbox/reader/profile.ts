import type { Publication, StoredArticle } from '../types';
import type { World } from '../world';
import { writeCover } from './cover';
import { escape, writePage } from './page';

const dateOf = (seconds: number): string =>
  new Intl.DateTimeFormat('zh-CN', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Shanghai' }).format(
    seconds * 1000,
  );

/** An account's published articles as list cards: the first big in 2.35:1, the others small in 1:1. */
export function writeProfile(world: World, appid: string): string | null {
  const account = world.store.accounts.get(appid);
  if (!account) return null;
  const published = world.store.publications.where((row) => row.appid === appid && row.articleId !== '');
  const groups = published
    .toReversed()
    .slice(0, 50)
    .map((row) => writeGroup(world, row));
  const list = groups.join('') || '<p class="note">还没有发布过文章</p>';
  return writePage(account.name, `<h1 class="title">${escape(account.name)}</h1>${list}`);
}

function writeGroup(world: World, publication: Publication): string {
  const shown = publication.articles.filter((_, at) => !publication.deleted[at]);
  if (shown.length === 0) return '';
  const cards = shown.map(
    (article, at) => `<li>${at === 0 ? bigCard(world, article) : smallCard(world, article)}</li>`,
  );
  return `<section class="group"><time>${dateOf(publication.createTime)}</time><ol class="cards">${cards.join('')}</ol></section>`;
}

const bigCard = (world: World, article: StoredArticle): string =>
  `<a class="big" href="/s/${article.sn}">${writeCover(world, article, '2.35_1')}<b>${escape(article.title)}</b></a>`;

const smallCard = (world: World, article: StoredArticle): string =>
  `<a class="small" href="/s/${article.sn}"><span>${escape(article.title)}</span>${writeCover(world, article, '1_1')}</a>`;
