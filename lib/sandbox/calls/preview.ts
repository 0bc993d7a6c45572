import { randomBytes } from 'node:crypto';
import { nextNumber } from '../ids';
import { Refusal } from '../refusal';
import { readText } from '../wire-json';
import { type CallContext, type Endpoints, ok } from './endpoint';

/** Sends a draft to one phone: by openid (`touser`) or by WeChat name (`towxname`). */
function sendPreview({ world, account, json }: CallContext) {
  const to = json.towxname ?? json.touser;
  if (typeof to !== 'string' || to === '') throw new Refusal(41009);
  if (json.towxname !== undefined && !/^[a-zA-Z][\w-]{4,39}$/.test(to)) throw new Refusal(40132);
  if (json.msgtype !== 'mpnews') throw new Refusal(40008);
  const news = json.mpnews;
  const mediaId = readText(typeof news === 'object' && news !== null ? { ...news } : {}, 'media_id', 41006);
  const draft = world.store.drafts.get(mediaId);
  if (!draft || draft.appid !== account.appid) throw new Refusal(40007);
  const id = nextNumber(world.store, 'previews', 1_000_000_001);
  const titles = draft.articles.map((article) => article.title);
  world.store.previews.set(String(id), { appid: account.appid, to, mediaId, titles, at: world.clock.seconds() });
  return { ...ok, errmsg: 'preview success', msg_id: id };
}

/** The key by which an article carries a product of the shop. */
function getProductCard({ world, account, json }: CallContext) {
  if (account.product_right === 'restricted') throw new Refusal(53404);
  if (account.product_right === 'none') throw new Refusal(53406);
  const productId = String(json.product_id ?? '');
  const product = account.products.find(({ id }) => id === productId);
  if (!product) throw new Refusal(53405);
  const key = randomBytes(24).toString('base64url');
  world.store.productKeys.set(key, { appid: account.appid, productId });
  const title = product.title.replace(/["&<>]/g, '');
  return {
    ...ok,
    product_key: key,
    DOM: `<mp-common-product data-windowproduct="${key}" data-title="${title}"></mp-common-product>`,
  };
}

export const otherCalls: Endpoints = {
  '/cgi-bin/message/mass/preview': { method: 'POST', body: 'json', run: sendPreview },
  '/channels/ec/service/product/getcardinfo': { method: 'POST', body: 'json', run: getProductCard },
};
