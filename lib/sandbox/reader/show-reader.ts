import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendRaw } from '../http';
import { pictureAt } from '../pictures';
import type { World } from '../world';
import { writeArticlePage } from './article';
import { writePage, policy } from './page';
import { writeProfile } from './profile';

/** Pages and pictures as readers get them: `/s/<sn>`, `/profile/<appid>`, `/mmbiz_…`. */
export function showReader(world: World, url: URL, request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('Referrer-Policy', 'no-referrer');
  if (request.method !== 'GET' && request.method !== 'HEAD') return sendRaw(response, 405, 'text/plain', 'GET only');
  const picture = pictureAt(world, url.pathname);
  const bytes = picture && world.store.blobs.get(picture.sha256);
  if (bytes) {
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    return sendRaw(response, 200, `image/${picture.format}`, bytes);
  }
  const page = pageAt(world, url.pathname);
  const missing = writePage('未找到', '<h1 class="title">该内容已被发布者删除，或从未存在</h1>');
  sendRaw(response, page ? 200 : 404, 'text/html; charset=utf-8', page ?? missing);
}

function pageAt(world: World, path: string): string | null {
  const [, place, key = ''] = /^\/(s|profile)\/([\w-]{1,64})$/.exec(path) ?? [];
  if (place === 'profile') return writeProfile(world, key);
  if (place !== 's') return null;
  return key.startsWith('tmp_') ? draftPage(world, key.slice(4)) : publishedPage(world, key);
}

function draftPage(world: World, sn: string): string | null {
  for (const draft of world.store.drafts.values()) {
    const article = draft.articles.find((each) => each.sn === sn);
    const account = world.store.accounts.get(draft.appid);
    if (article && account)
      return writeArticlePage(world, account, article, { seconds: draft.updateTime, temporary: true });
  }
  return null;
}

function publishedPage(world: World, sn: string): string | null {
  for (const publication of world.store.publications.values()) {
    const at = publication.articles.findIndex((each) => each.sn === sn);
    const article = publication.articles[at];
    const account = world.store.accounts.get(publication.appid);
    if (!article || !account || publication.articleId === '') continue;
    return publication.deleted[at]
      ? null
      : writeArticlePage(world, account, article, { seconds: publication.createTime, temporary: false });
  }
  return null;
}
