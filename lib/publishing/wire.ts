import type { CropForm } from '@/drizzle/schema';
import type { ArticleContent } from '@/lib/article/content';
import type { CropRatio } from '@/lib/article/crop';
import { toCropPercent, toPicCrop } from '@/lib/article/crop-wire';
import { highlight } from '@/lib/article/html/highlight';
import { renderBody, renderNewspicText } from '@/lib/article/html/render';
import { themeOf } from '@/lib/article/themes/build';
import type { WireArticle, WireCropPercent } from '@/lib/wechat/wire';

/** What only the platform could give: where the article's pictures are on it, and which crop form the account reads. */
export interface WireParts {
  /** Permanent material of the cover; news only. */
  thumbMediaId: string;
  /** Permanent material of the gallery, in order; newspic only. */
  imageMediaIds: readonly string[];
  /** Address the platform issued for each body picture, by picture id; any other address would be dropped. */
  bodyUrls: ReadonlyMap<string, string>;
  cropForm: CropForm;
}

/** The order of the platform's own list of ratios (draft_add). */
const PERCENT_ORDER: readonly CropRatio[] = ['1_1', '16_9', '2.35_1'];
const NEWS_RATIOS: readonly CropRatio[] = ['1_1', '2.35_1'];

/** One article in the platform's words, every field of the seeds where it applies. Optional texts that are empty are left out. */
export function articleToWire(content: ArticleContent, parts: WireParts): WireArticle {
  return content.type === 'news' ? newsToWire(content, parts) : newspicToWire(content, parts);
}

function newsToWire(content: ArticleContent, parts: WireParts): WireArticle {
  const seeds = parts.cropForm !== 'percent';
  const wide = content.crops['2.35_1'];
  const square = content.crops['1_1'];
  return {
    article_type: 'news',
    title: content.title,
    ...(content.author ? { author: content.author } : {}),
    // Without it the platform takes the first 54 characters of the text.
    ...(content.digest ? { digest: content.digest } : {}),
    content: renderBody(content.body, {
      pictureUrl: (use) => parts.bodyUrls.get(use.picture) ?? null,
      theme: themeOf(content.theme),
      highlight,
    }),
    ...(content.sourceUrl ? { content_source_url: content.sourceUrl } : {}),
    thumb_media_id: parts.thumbMediaId,
    ...commentSwitches(content),
    ...(seeds && wide ? { pic_crop_235_1: toPicCrop(wide.box) } : {}),
    ...(seeds && square ? { pic_crop_1_1: toPicCrop(square.box) } : {}),
    ...(parts.cropForm === 'seeds' ? {} : coverInfo(content, NEWS_RATIOS)),
    ...productInfo(content),
  };
}

function newspicToWire(content: ArticleContent, parts: WireParts): WireArticle {
  return {
    article_type: 'newspic',
    title: content.title,
    content: renderNewspicText(content.text),
    ...commentSwitches(content),
    image_info: { image_list: parts.imageMediaIds.map((id) => ({ image_media_id: id })) },
    ...coverInfo(content, PERCENT_ORDER),
    ...productInfo(content),
  };
}

function commentSwitches(content: ArticleContent): { need_open_comment: 0 | 1; only_fans_can_comment: 0 | 1 } {
  return {
    need_open_comment: content.needOpenComment ? 1 : 0,
    only_fans_can_comment: content.onlyFansCanComment ? 1 : 0,
  };
}

function coverInfo(content: ArticleContent, ratios: readonly CropRatio[]) {
  const list: WireCropPercent[] = ratios.flatMap((ratio) => {
    const placed = content.crops[ratio];
    return placed ? [{ ...toCropPercent(ratio, placed.box) }] : [];
  });
  return list.length > 0 ? { cover_info: { crop_percent_list: list } } : {};
}

function productInfo(content: ArticleContent) {
  return content.productKey ? { product_info: { footer_product_info: { product_key: content.productKey } } } : {};
}
