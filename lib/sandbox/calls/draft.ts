import { fillDigests, writeArticle } from '../article/answer';
import { checkArticle } from '../article/check';
import { makeMediaId } from '../ids';
import { Refusal } from '../refusal';
import type { Draft } from '../types';
import { readCount, readText } from '../wire-json';
import type { World } from '../world';
import { type CallContext, type Endpoints, ok } from './endpoint';

const maxArticles = 8;

function findDraft({ world, account, json }: CallContext): Draft {
  const draft = world.store.drafts.get(readText(json, 'media_id', 41006));
  if (!draft || draft.appid !== account.appid) throw new Refusal(40007);
  return draft;
}

function addDraft({ world, account, json }: CallContext) {
  const given = json.articles;
  if (given !== undefined && !Array.isArray(given)) throw new Refusal(47001, 'articles must be an array');
  if (!given || given.length === 0) throw new Refusal(44003);
  if (given.length > maxArticles) throw new Refusal(45008);
  const articles = fillDigests(given.map((article) => checkArticle(world, account, article)));
  const now = world.clock.seconds();
  const mediaId = makeMediaId();
  world.store.drafts.set(mediaId, {
    mediaId,
    appid: account.appid,
    articles,
    createTime: now,
    updateTime: now,
    publishId: null,
  });
  return { media_id: mediaId, item: [] };
}

/** Replaces the whole article at its place; the list itself cannot be changed. */
function updateDraft(call: CallContext) {
  const { world, account, json } = call;
  const draft = findDraft(call);
  const index = json.index;
  if (typeof index !== 'number') throw new Refusal(47001, 'index must be a number');
  const before = draft.articles[index];
  if (!before) throw new Refusal(40114);
  const given = json.articles;
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new Refusal(47001, 'articles must be an object');
  const article = checkArticle(world, account, given);
  if (article.type !== before.type) throw new Refusal(40035, 'article_type cannot change');
  const articles = fillDigests(draft.articles.with(index, { ...article, sn: before.sn }));
  world.store.drafts.set(draft.mediaId, { ...draft, articles, updateTime: world.clock.seconds() });
  return ok;
}

/** Temporary link of a draft's article. */
export const draftUrl = (world: World, sn: string): string => `${world.publicUrl}/s/tmp_${sn}`;

function writeDraft(call: CallContext, draft: Draft) {
  const { world, account } = call;
  return {
    news_item: draft.articles.map((article) => writeArticle(world, account, article, draftUrl(world, article.sn))),
    create_time: draft.createTime,
    update_time: draft.updateTime,
  };
}

function listDrafts(call: CallContext) {
  const { world, account, json } = call;
  const offset = readCount(json, 'offset', [0, 1_000_000], 0);
  const count = readCount(json, 'count', [1, 20]);
  const all = world.store.drafts.where((draft) => draft.appid === account.appid);
  const newest = all.toReversed().toSorted((a, b) => b.updateTime - a.updateTime);
  const item = newest.slice(offset, offset + count).map((draft) => {
    const content = writeDraft(call, draft);
    if (json.no_content === 1) for (const article of content.news_item) article.content = '';
    return { media_id: draft.mediaId, content, update_time: draft.updateTime };
  });
  return { item, total_count: all.length, item_count: item.length };
}

export const draftCalls: Endpoints = {
  '/cgi-bin/draft/add': { method: 'POST', body: 'json', run: addDraft },
  '/cgi-bin/draft/update': { method: 'POST', body: 'json', run: updateDraft },
  '/cgi-bin/draft/get': { method: 'POST', body: 'json', run: (call) => writeDraft(call, findDraft(call)) },
  '/cgi-bin/draft/delete': {
    method: 'POST',
    body: 'json',
    run(call) {
      call.world.store.drafts.delete(findDraft(call).mediaId);
      return ok;
    },
  },
  '/cgi-bin/draft/count': {
    method: 'GET',
    body: 'none',
    run: ({ world, account }) => ({
      total_count: world.store.drafts.where((draft) => draft.appid === account.appid).length,
    }),
  },
  '/cgi-bin/draft/batchget': { method: 'POST', body: 'json', run: listDrafts },
  '/cgi-bin/draft/switch': { method: 'POST', body: 'none', run: () => ({ ...ok, is_open: 1 }) },
};
