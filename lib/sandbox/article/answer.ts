import type { Account } from '../account';
import { pictureUrl } from '../pictures';
import type { Box, StoredArticle } from '../types';
import type { World } from '../world';
import { textOf } from './plain-text';

/** Only a draft of one article has a digest of its own; left empty it is the first 54 characters of the text. */
export function fillDigests(articles: StoredArticle[]): StoredArticle[] {
  const [only, ...others] = articles;
  if (!only || others.length > 0 || only.digest || only.type !== 'news') return articles;
  return [{ ...only, digest: [...textOf(only.content)].slice(0, 54).join('') }];
}

/** A `news_item` as `draft/get` and `freepublish/getarticle` answer it: no crops, the content as filtered. */
export function writeArticle(
  world: World,
  account: Account,
  article: StoredArticle,
  url: string,
): Record<string, unknown> {
  const picture = world.store.pictures.get(article.thumbPictureId);
  const thumb_url = picture ? pictureUrl(world, picture) : '';
  const flags = { need_open_comment: article.openComment, only_fans_can_comment: article.fansOnly };
  const product = article.productKey
    ? { product_info: { footer_product_info: { product_key: article.productKey } } }
    : {};
  const common = { ...echoedCrops(account, article), ...product, url, thumb_url };
  if (article.type === 'newspic') {
    return {
      article_type: 'newspic',
      title: article.title,
      content: article.content,
      thumb_media_id: article.thumbMediaId,
      ...flags,
      image_info: { image_list: article.pictures.map(({ mediaId }) => ({ image_media_id: mediaId })) },
      ...common,
    };
  }
  return {
    article_type: 'news',
    title: article.title,
    author: article.author,
    digest: article.digest,
    content: article.content,
    content_source_url: article.sourceUrl,
    thumb_media_id: article.thumbMediaId,
    show_cover_pic: 0,
    ...flags,
    ...common,
  };
}

const text = (value: number): string => value.toFixed(6).replace(/\.?0+$/, '');

/** Reported by some accounts only, hence a switch. */
function echoedCrops(account: Account, article: StoredArticle): Record<string, unknown> {
  if (!account.echo_crops || Object.keys(article.crops).length === 0) return {};
  const list = Object.entries(article.crops as Record<string, Box>);
  return {
    cover_info: {
      crop_percent_list: list.map(([ratio, box]) => ({
        ratio,
        x1: text(box.x1),
        y1: text(box.y1),
        x2: text(box.x2),
        y2: text(box.y2),
      })),
    },
  };
}
