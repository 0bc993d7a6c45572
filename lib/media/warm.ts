import { log } from '@/lib/log';
import type { PlatformUse } from '@/lib/media/jobs';
import { preparePlatformBytes } from '@/lib/media/platform-bytes';

/** Enough for the pictures of a day; beyond it a picture is looked at once more. */
const REMEMBERED = 10_000;
const seen = new Set<string>();

/**
 * Has the bytes that a push will send made while people still write, so that the push finds them ready. Returns at once; what goes
 * wrong here goes wrong again, and is told, when the bytes are really asked for.
 */
export function warmPlatformBytes(wanted: readonly { hash: string; use: PlatformUse }[]): void {
  for (const { hash, use } of wanted) {
    const key = `${use}/${hash}`;
    if (seen.has(key)) continue;
    if (seen.size >= REMEMBERED) seen.clear();
    seen.add(key);
    preparePlatformBytes(hash, use, true).catch((error: unknown) => {
      seen.delete(key);
      log().warn({ err: error, hash, use }, 'a picture could not be made ready ahead of its push');
    });
  }
}
