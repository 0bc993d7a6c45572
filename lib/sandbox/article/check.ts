import type { Account } from '../account';
import { makeSn } from '../ids';
import { issuedPicture, pictureUrl } from '../pictures';
import { Refusal } from '../refusal';
import type { Crops, Material, Picture, StoredArticle } from '../types';
import type { World } from '../world';
import { checkCrops, readCropList, readPicCrops } from './crops';
import { filterHtml } from './filter';
import { inspectTags, textOf } from './plain-text';
import { type WireArticle, readWireArticle } from './wire';

const megabyte = 1024 * 1024;
const maxPictures = 20;
const maxProducts = 50;

/** The platform counts characters, not bytes and not UTF-16 units. */
const characters = (text: string): number => [...text].length;

/** Checks one received article as the platform does and says what it keeps of it. @throws Refusal */
export function checkArticle(world: World, account: Account, received: unknown): StoredArticle {
  const article = readWireArticle(received);
  const type = article.article_type ?? 'news';
  checkLengths(account, article);
  checkSourceUrl(article.content_source_url ?? '');
  if (article.need_open_comment === 1 && !account.comment_right) throw new Refusal(88000);
  const productKey = checkProducts(world, account, article);
  const { pictures, cover } = type === 'news' ? newsCover(world, account, article) : gallery(world, account, article);
  const { crops, ignored } = readCrops(account, article, type);
  checkCrops(crops, cover.picture, account.crop_tolerance_px);
  return {
    received: received as Record<string, unknown>,
    type,
    title: article.title ?? '',
    author: article.author ?? '',
    digest: article.digest ?? '',
    content: readContent(world, account, article, type),
    sourceUrl: article.content_source_url ?? '',
    thumbMediaId: cover.material.mediaId,
    thumbPictureId: cover.picture.id,
    openComment: article.need_open_comment ?? 0,
    fansOnly: article.only_fans_can_comment ?? 0,
    pictures,
    productKey,
    crops,
    ignored,
    sn: makeSn(),
  };
}

function checkLengths({ limits }: Account, article: WireArticle): void {
  if (!article.title?.trim()) throw new Refusal(40035, 'title');
  if (characters(article.title) > limits.title) throw new Refusal(45003);
  if (characters(article.author ?? '') > limits.author) throw new Refusal(45110);
  if (characters(article.digest ?? '') > limits.digest) throw new Refusal(45004);
}

function checkSourceUrl(url: string): void {
  if (Buffer.byteLength(url) > 1024) throw new Refusal(45005);
  if (url === '') return;
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) throw new Refusal(41039);
}

function readContent(world: World, account: Account, article: WireArticle, type: StoredArticle['type']): string {
  const content = article.content ?? '';
  if (type === 'newspic') {
    if (inspectTags(content).hasMarkup) throw new Refusal(45166);
    if (characters(textOf(content)) > account.limits.newspic) throw new Refusal(45002);
    return content;
  }
  if (content.trim() === '') throw new Refusal(44003);
  const { content: most } = account.limits;
  if (Buffer.byteLength(content) >= megabyte || (most !== null && characters(content) >= most))
    throw new Refusal(45002);
  return filterArticle(world, content);
}

/** The filter with this platform's own pictures and links let through. */
export function filterArticle(world: World, content: string): string {
  const issued = (url: string): string | null => {
    const picture = issuedPicture(world, url);
    return picture && pictureUrl(world, picture, 640);
  };
  return filterHtml(content, issued, new URL(world.publicUrl).origin);
}

function permanentPicture(
  world: World,
  account: Account,
  mediaId: string | undefined,
): { material: Material; picture: Picture } {
  if (mediaId && mediaId.length > 128) throw new Refusal(40118);
  const material = mediaId ? world.store.materials.get(mediaId) : undefined;
  const picture = material && world.store.pictures.get(material.pictureId);
  if (!picture || material.appid !== account.appid || material.temporary) throw new Refusal(40007);
  return { material, picture };
}

function newsCover(world: World, account: Account, article: WireArticle) {
  return { pictures: [], cover: permanentPicture(world, account, article.thumb_media_id) };
}

function gallery(world: World, account: Account, article: WireArticle) {
  const list = article.image_info?.image_list ?? [];
  if (list.length > maxPictures) throw new Refusal(40035, `image_list has ${list.length} of at most ${maxPictures}`);
  const found = list.map((entry) => permanentPicture(world, account, entry.image_media_id));
  const cover = found[0];
  if (!cover) throw new Refusal(40007);
  const pictures = found.map(({ material, picture }) => ({ mediaId: material.mediaId, pictureId: picture.id }));
  return { pictures, cover };
}

function checkProducts(world: World, account: Account, article: WireArticle): string {
  const key = article.product_info?.footer_product_info?.product_key ?? '';
  const products = inspectTags(article.content ?? '').products + (key ? 1 : 0);
  if (products === 0) return '';
  if (account.product_right === 'restricted') throw new Refusal(53404);
  if (account.product_right === 'none') throw new Refusal(53406);
  if (products > maxProducts) throw new Refusal(53405);
  if (key && world.store.productKeys.get(key)?.appid !== account.appid) throw new Refusal(53405);
  return key;
}

/** News may carry its crops in either form; the account says which it reads. Newspic has only the list. */
function readCrops(
  account: Account,
  article: WireArticle,
  type: StoredArticle['type'],
): { crops: Crops; ignored: string[] } {
  const ignored: string[] = [];
  const readsPair = type === 'news' && account.crop_form !== 'crop_percent_list';
  const readsList = type === 'newspic' || account.crop_form !== 'pic_crop';
  if (!readsPair && (article.pic_crop_235_1 || article.pic_crop_1_1)) ignored.push('pic_crop');
  if (!readsList && article.cover_info?.crop_percent_list?.length) ignored.push('cover_info');
  return {
    crops: { ...(readsList ? readCropList(article) : {}), ...(readsPair ? readPicCrops(article) : {}) },
    ignored,
  };
}
