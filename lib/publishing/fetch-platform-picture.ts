import { env } from '@/lib/env';
import { PICTURE_LIMITS } from '@/lib/media/limits';
import { paced } from '@/lib/pace';

/** Where the platform serves pictures of articles. */
const PICTURE_HOST = 'mmbiz.qpic.cn';
const PATIENCE_MS = 20_000;
/** `…/mmbiz_jpg/<id>/640?wx_fmt=jpeg`; the last part is the size, 0 the original (html-filter.json). */
const PICTURE_PATH = /^\/(?:s?z_)?mmbiz(?:_[a-z]{2,5})?\/[\w-]{8,300}\/\d{1,4}$/;

/**
 * The address of a picture of the platform in its original size, or null for any other address: what an article names is
 * not fetched unless the platform itself serves it.
 */
export function platformPictureUrl(src: string): URL | null {
  if (src.length > 2048 || !URL.canParse(src)) return null;
  const url = new URL(src);
  const own = new URL(env().WECHAT_API_BASE_URL);
  const isPlatform = url.hostname === PICTURE_HOST && url.port === '' && /^https?:$/.test(url.protocol);
  if (!isPlatform && url.origin !== own.origin) return null;
  if (url.username !== '' || url.password !== '' || !PICTURE_PATH.test(url.pathname)) return null;
  if (isPlatform) url.protocol = 'https:';
  url.pathname = url.pathname.replace(/\/\d{1,4}$/, '/0');
  url.hash = '';
  return url;
}

/** What two addresses of one picture have in common, whatever its size and protocol; null for an address that is not the platform's. */
export function platformPictureKey(src: string): string | null {
  return platformPictureUrl(src)?.pathname ?? null;
}

/** The bytes of a picture of the platform; null where it cannot be had. No redirect is followed, and no more is read than a picture may have. */
export async function fetchPlatformPicture(src: string): Promise<Buffer | null> {
  const url = platformPictureUrl(src);
  if (!url) return null;
  try {
    const signal = AbortSignal.timeout(paced(PATIENCE_MS));
    const response = await fetch(url, { redirect: 'error', signal, headers: { accept: 'image/*' } });
    const isPicture = response.ok && (response.headers.get('content-type') ?? '').startsWith('image/');
    if (!isPicture || !response.body) {
      await response.body?.cancel();
      return null;
    }
    return await readBounded(response.body);
  } catch {
    // Gone, unreachable, redirected or too slow: the article comes without it and says so.
    return null;
  }
}

async function readBounded(body: ReadableStream<Uint8Array>): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks);
    size += value.byteLength;
    if (size > PICTURE_LIMITS.uploadBytes) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
}
