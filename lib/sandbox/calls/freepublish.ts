import { writeArticle } from '../article/answer';
import { articleUrl, startPublication } from '../publishing';
import { Refusal } from '../refusal';
import type { Publication } from '../types';
import { readCount, readId, readText } from '../wire-json';
import { type CallContext, type Endpoints, ok } from './endpoint';

/** Only certified accounts may use these calls. */
function requireCertified({ account }: CallContext): void {
  if (!account.certified) throw new Refusal(48001);
}

const written = ({ account }: CallContext, id: number): number | string =>
  account.publish_id_as === 'number' ? id : String(id);

async function submit(call: CallContext) {
  const { world, account, json } = call;
  requireCertified(call);
  const draft = world.store.drafts.get(readText(json, 'media_id', 41006));
  if (!draft || draft.appid !== account.appid) throw new Refusal(40007);
  if (draft.publishId !== null && account.second_submit === 'refuse') throw new Refusal(53501);
  const used = draft.articles.flatMap((article) => [
    article.thumbMediaId,
    ...article.pictures.map((each) => each.mediaId),
  ]);
  const complete = used.every((id) => world.store.materials.get(id));
  if (!complete) throw new Refusal(53503);
  const { publishId, msgDataId } = await startPublication(world, draft);
  return { ...ok, publish_id: written(call, publishId), msg_data_id: written(call, msgDataId) };
}

function getPublication(call: CallContext) {
  const { world, account, json } = call;
  requireCertified(call);
  const publication = world.store.publications.get(readId(json, 'publish_id'));
  if (!publication || publication.appid !== account.appid || publication.massSent)
    throw new Refusal(40035, 'publish_id');
  const answer = { publish_id: written(call, publication.publishId), publish_status: publication.status };
  if (publication.status !== 0) return { ...answer, fail_idx: publication.failIdx };
  const item = publication.articles.map((article, at) => ({ idx: at + 1, article_url: articleUrl(world, article.sn) }));
  return { ...answer, article_id: publication.articleId, article_detail: { count: item.length, item }, fail_idx: [] };
}

function findByArticleId(call: CallContext): Publication {
  const { world, account, json } = call;
  requireCertified(call);
  const id = readText(json, 'article_id', 53600);
  const [found] = world.store.publications.where(
    (row) => row.articleId === id && row.appid === account.appid && !row.massSent,
  );
  if (!found) throw new Refusal(53600);
  return found;
}

function writePublished({ world, account }: CallContext, publication: Publication) {
  return {
    news_item: publication.articles.map((article, at) => ({
      ...writeArticle(world, account, article, articleUrl(world, article.sn)),
      is_deleted: publication.deleted[at] ?? false,
    })),
    create_time: publication.createTime,
    update_time: publication.updateTime,
  };
}

function listPublished(call: CallContext) {
  const { world, account, json } = call;
  requireCertified(call);
  const offset = readCount(json, 'offset', [0, 1_000_000], 0);
  const count = readCount(json, 'count', [1, 20]);
  const all = world.store.publications.where(
    (row) => row.appid === account.appid && row.articleId !== '' && !row.massSent,
  );
  const item = all
    .toReversed()
    .slice(offset, offset + count)
    .map((row) => {
      const content = writePublished(call, row);
      if (json.no_content === 1) for (const article of content.news_item) Object.assign(article, { content: '' });
      return { article_id: row.articleId, content, update_time: row.updateTime };
    });
  return { item, total_count: all.length, item_count: item.length };
}

/** `index` counts from 1; absent or 0 deletes every article, for ever. */
function deletePublished(call: CallContext) {
  const { world, json } = call;
  const publication = findByArticleId(call);
  const index = readCount(json, 'index', [0, Number.MAX_SAFE_INTEGER], 0);
  if (index > publication.articles.length) throw new Refusal(40060);
  const deleted = publication.deleted.map((gone, at) => gone || index === 0 || at === index - 1);
  const updateTime = world.clock.seconds();
  const gone = deleted.every(Boolean);
  const history = gone ? [...publication.history, { status: 5, failIdx: [], at: updateTime }] : publication.history;
  const next = { ...publication, deleted, updateTime, history, status: gone ? 5 : publication.status };
  world.store.publications.set(String(publication.publishId), next);
  return ok;
}

export const freepublishCalls: Endpoints = {
  '/cgi-bin/freepublish/submit': { method: 'POST', body: 'json', run: submit },
  '/cgi-bin/freepublish/get': { method: 'POST', body: 'json', run: getPublication },
  '/cgi-bin/freepublish/getarticle': {
    method: 'POST',
    body: 'json',
    run: (call) => writePublished(call, findByArticleId(call)),
  },
  '/cgi-bin/freepublish/batchget': { method: 'POST', body: 'json', run: listPublished },
  '/cgi-bin/freepublish/delete': { method: 'POST', body: 'json', run: deletePublished },
};
