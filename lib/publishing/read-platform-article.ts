import { type ArticleContent, emptyContent, type PictureUse, ratiosOf } from '@/lib/article/content';
import { placeCrops } from '@/lib/article/crop-auto';
import { readHtml, type ReadNote, withPictures } from '@/lib/article/html/read';
import { LIMITS } from '@/lib/article/limits';
import type { Actor } from '@/lib/auth/actor';
import { picturesAt, picturesOf } from '@/lib/publishing/platform-pictures';
import type { WechatClient } from '@/lib/wechat/client';
import type { WireStoredArticle } from '@/lib/wechat/wire';

/** What of a platform article is not as it was: what the text reader left out, `picture` one that could not be had, `crops` which are never given back. */
export type ImportNote = ReadNote | 'picture' | 'crops';
export type ImportNotes = Partial<Record<ImportNote, number>>;

export interface PlatformArticle {
  content: ArticleContent;
  notes: ImportNotes;
}

/** Reads an article as the platform gives it back into a content of ours; its pictures come into the library. Crops are placed anew. */
export async function readPlatformArticle(
  actor: Actor,
  source: { accountId: string; platform: WechatClient },
  wire: WireStoredArticle,
): Promise<PlatformArticle> {
  const type = wire.article_type === 'newspic' ? 'newspic' : 'news';
  const common = {
    ...emptyContent(type),
    title: cut(wire.title, 200),
    needOpenComment: wire.need_open_comment === 1,
    onlyFansCanComment: wire.only_fans_can_comment === 1,
    productKey: wire.product_info?.footer_product_info?.product_key ?? '',
  };
  const read = type === 'news' ? await readNews(actor, source, wire) : await readNewspic(actor, source, wire);
  const cover = 'cover' in read.part ? read.part.cover : read.part.gallery[0];
  const crops = cover ? placeCrops(cover, ratiosOf(type), {}) : {};
  return {
    content: { ...common, ...read.part, crops },
    notes: { ...read.notes, ...(cover ? { crops: 1 } : {}) },
  };
}

type Source = Parameters<typeof readPlatformArticle>[1];

async function readNews(actor: Actor, { accountId, platform }: Source, wire: WireStoredArticle) {
  const { blocks, pictures, notes } = readHtml(wire.content ?? '');
  const thumb = wire.thumb_media_id ? [wire.thumb_media_id] : [];
  const [uses, [cover]] = await Promise.all([
    picturesAt(actor, accountId, pictures),
    picturesOf(actor, accountId, platform, thumb),
  ]);
  const part = {
    author: cut(wire.author, 100),
    digest: cut(wire.digest, 1000),
    sourceUrl: cut(wire.content_source_url, 4096),
    body: withPictures(blocks, uses),
    cover: cover ?? null,
  };
  return { part, notes: { ...notes, ...missing(pictures.length + thumb.length - uses.size - (cover ? 1 : 0)) } };
}

async function readNewspic(actor: Actor, { accountId, platform }: Source, wire: WireStoredArticle) {
  const ids = (wire.image_info?.image_list ?? []).map((image) => image.image_media_id).slice(0, LIMITS.galleryPictures);
  const found = await picturesOf(actor, accountId, platform, ids);
  const gallery = found.filter((use): use is PictureUse => use !== undefined);
  return {
    part: { text: textOf(wire.content ?? ''), gallery },
    notes: missing(ids.length - gallery.length) as ImportNotes,
  };
}

/** The text of a newspic is plain, but for the platform's own tags and breaks. */
function textOf(content: string): string {
  const { blocks } = readHtml(content.replaceAll('\n', '<br>'));
  const lines = blocks.map((block) =>
    (block.content ?? []).map((node) => (node.type === 'hardBreak' ? '\n' : (node.text ?? ''))).join(''),
  );
  return cut(lines.join('\n'), 20_000);
}

function missing(count: number): ImportNotes {
  return count > 0 ? { picture: count } : {};
}

/** So many characters at most; what the platform accepted is never longer, what it answers might be. */
function cut(text: string | undefined, characters: number): string {
  return Array.from((text ?? '').slice(0, characters * 2))
    .slice(0, characters)
    .join('');
}
