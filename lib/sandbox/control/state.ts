import type { Account } from '../account';
import { draftUrl } from '../calls/draft';
import { describeComponents } from '../component/actions';
import { pictureUrl } from '../pictures';
import { articleUrl } from '../publishing';
import { usageOf } from '../quota';
import type { Delivery, StoredArticle } from '../types';
import type { World } from '../world';

/** All the sandbox knows of one account, or of all, as JSON. */
export function describeState(world: World, appid: string | null, without: readonly string[] = []) {
  const accounts = world.store.accounts.where((account) => appid === null || account.appid === appid);
  return {
    now: new Date(world.clock.now()).toISOString(),
    clock_offset_ms: world.clock.offset,
    public_url: world.publicUrl,
    faults: world.faults.list(),
    event_rules: world.pushRules.list(),
    verdict_plans: world.verdicts.list(),
    latency_ms: Object.fromEntries(world.latency),
    components: describeComponents(world),
    accounts: Object.fromEntries(
      accounts.map((account) => [account.appid, leaveOut(describeAccount(world, account), without)]),
    ),
  };
}

/** Some parts grow large; who asks often leaves them out. */
const leaveOut = (parts: object, names: readonly string[]): object =>
  Object.fromEntries(Object.entries(parts).filter(([name]) => !names.includes(name)));

function describeAccount(world: World, account: Account) {
  const own = <T extends { appid: string }>(row: T) => row.appid === account.appid;
  const { store } = world;
  return {
    account: {
      ...account,
      secret: '***',
      token: account.token && '***',
      encoding_aes_key: account.encoding_aes_key && '***',
    },
    usage: usageOf(world, account),
    tokens: store.tokens
      .where(own)
      .map(({ kind, issuedAt, expiresAt }) => ({ kind, issued_at: issuedAt, expires_at: expiresAt })),
    pictures: store.pictures.where(own).map((picture) => ({
      url: pictureUrl(world, picture),
      format: picture.format,
      sha256: picture.sha256,
      bytes: picture.bytes,
      width: picture.width,
      height: picture.height,
    })),
    materials: store.materials.where(own).map((row) => ({
      media_id: row.mediaId,
      kind: row.kind,
      name: row.name,
      temporary: row.temporary,
      sha256: store.pictures.get(row.pictureId)?.sha256,
      update_time: row.updateTime,
    })),
    drafts: store.drafts.where(own).map((draft) => ({
      media_id: draft.mediaId,
      publish_id: draft.publishId,
      create_time: draft.createTime,
      update_time: draft.updateTime,
      articles: draft.articles.map((article) => describeArticle(article, draftUrl(world, article.sn))),
    })),
    publications: store.publications.where(own).map((row) => ({
      publish_id: row.publishId,
      msg_data_id: row.msgDataId,
      media_id: row.mediaId,
      status: row.status,
      article_id: row.articleId,
      fail_idx: row.failIdx,
      deleted: row.deleted,
      history: row.history,
      articles: row.articles.map((article) => describeArticle(article, articleUrl(world, article.sn))),
    })),
    deliveries: store.deliveries.where(own).map(describeDelivery),
    previews: store.previews.where(own),
    comments: store.comments.where(own),
    calls: world.calls.list(own as (call: { appid: string | null }) => boolean),
  };
}

/** `received` is the article exactly as it came; `content` is what the filter left of it. */
function describeArticle(article: StoredArticle, url: string) {
  const { received, type, title, digest, content, crops, ignored } = article;
  return { type, title, digest, content, crops, ignored_fields: ignored, url, received };
}

function describeDelivery(row: Delivery) {
  return {
    id: row.id,
    publish_id: row.publishId,
    status: row.status,
    event: row.event,
    state: row.state,
    payload: row.payload,
    created_at: row.createdAt,
    attempts: row.attempts,
  };
}
