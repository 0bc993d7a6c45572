import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import sharp from 'sharp';
import type { ArticleContent } from '@/lib/article/content';
import { emptyContent } from '@/lib/article/content';
import { createArticle } from '@/lib/editorial/create-article';
import { env } from '@/lib/env';
import { actorOf } from '../click/staff';
import { signIn } from '../visitor.mjs';
import type { Receiver } from './events';

const EDITORS = 4;
const SAVE_EVERY_MS = 1_000;
const PHOTOS = 20;

export interface Work {
  saves: number;
  photos: number;
}

/**
 * A newsroom at work while something else is measured: four people whose text is saved every second, and twenty photos of
 * twelve megapixels that come in one after the other and are checked and converted. Throws when a save or a photo failed.
 */
export async function whileAtWork<T>(
  { accountId }: Receiver,
  photos: readonly Buffer[],
  measure: () => Promise<T>,
): Promise<{ result: T; work: Work }> {
  const origin = env().APP_ORIGIN;
  const cookie = await signIn(origin, 'editor');
  const editor = await actorOf('editor');
  const over = new AbortController();
  const desks = Array.from({ length: EDITORS }, async (_, desk) => {
    const { id } = await createArticle(editor, { accountId, type: 'news' });
    return typeOn(`${origin}/api/articles/${id}`, { cookie, origin }, `第 ${desk + 1} 张桌子`, over.signal);
  });
  const uploads = uploadAll(`${origin}/api/pictures`, { cookie, origin }, photos);
  const result = await measure().finally(() => over.abort());
  const saves = await Promise.all(desks);
  return { result, work: { saves: saves.reduce((sum, each) => sum + each, 0), photos: await uploads } };
}

/** Different photos of 4000 × 3000, as a camera makes them. */
export function makePhotos(): Promise<Buffer[]> {
  return Promise.all(
    Array.from({ length: PHOTOS }, (_, i) =>
      sharp({
        create: {
          width: 4000,
          height: 3000,
          channels: 3,
          background: { r: 120 + i, g: 130, b: Math.floor(Math.random() * 255) },
          noise: { type: 'gaussian', mean: 120 + i, sigma: 20 },
        },
      })
        .blur(2)
        .jpeg({ quality: 85 })
        .toBuffer(),
    ),
  );
}

async function typeOn(url: string, headers: Record<string, string>, title: string, over: AbortSignal): Promise<number> {
  const text = '清晨六点，巷口的豆浆铺已经开门，街声渐起。'.repeat(12);
  let revision = 1;
  for (let saves = 0; ; saves += 1) {
    if (over.aborted) return saves;
    const paragraphs = Array.from({ length: 12 }, (_, i) => `${i}：${text}${i === saves % 12 ? saves : ''}`);
    const content: ArticleContent = {
      ...emptyContent('news'),
      title: `${title}，第 ${saves + 1} 稿`,
      body: {
        type: 'doc',
        content: paragraphs.map((words) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] })),
      },
    };
    const response = await fetch(url, {
      method: 'PUT',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ baseRevision: revision, content }),
    });
    assert.equal(response.status, 200, await response.clone().text());
    ({ revision } = (await response.json()) as { revision: number });
    await pause(SAVE_EVERY_MS, undefined, { signal: over }).catch(() => undefined);
  }
}

async function uploadAll(url: string, headers: Record<string, string>, photos: readonly Buffer[]): Promise<number> {
  for (const photo of photos) {
    const body = new Uint8Array(photo);
    const response = await fetch(url, { method: 'POST', headers: { ...headers, 'content-type': 'image/jpeg' }, body });
    assert.ok(response.ok, `a photo was refused: ${response.status}`);
    await response.arrayBuffer();
  }
  return photos.length;
}
