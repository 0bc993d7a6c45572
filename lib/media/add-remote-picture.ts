import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { rateLimits } from '@/drizzle/schema';
import type { PersonActor } from '@/lib/auth/actor';
import { authorizePerson } from '@/lib/auth/permissions';
import { db } from '@/lib/db/connection';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { type AddedPicture, addPicture } from '@/lib/media/add-picture';
import { fetchRemote, type RemoteOptions } from '@/lib/media/fetch-remote';

export const addRemotePictureSchema = z.strictObject({ url: z.string().min(1).max(4096) });

/** A long article has a hundred pictures; nobody pastes three of them in a quarter of an hour. */
const LIMIT = { fetches: 300, minutes: 15 };

/**
 * Takes a picture of a paste into the library: fetched by this server, checked like every upload.
 * @throws {AppError} `invalid` `remote_…` or `picture_…`, `too_many`
 */
export async function addRemotePicture(
  actor: PersonActor | null,
  input: z.input<typeof addRemotePictureSchema>,
  options: RemoteOptions = {},
): Promise<AddedPicture> {
  authorizePerson(actor, 'picture.add');
  const { url } = addRemotePictureSchema.parse(input);
  await countFetch(actor);
  const bytes = await fetchRemote(url, { trusted: isOwnPlatform, ...options });
  return addPicture(actor, bytes, { name: nameIn(url) });
}

/** The sandbox stands on our own network and serves the pictures of its articles: the operator named its address, not the paste. */
function isOwnPlatform(url: URL): boolean {
  return url.origin === new URL(env().WECHAT_API_BASE_URL).origin && /^\/(?:s?z_)?mmbiz[\w/-]+$/.test(url.pathname);
}

async function countFetch(actor: PersonActor): Promise<void> {
  const end = sql`now() + make_interval(mins => ${LIMIT.minutes})`;
  const over = sql`${rateLimits.expire} <= now()`;
  const [row] = await db()
    .insert(rateLimits)
    .values({ key: `remote_picture:${actor.id}`, points: 1, expire: end })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        points: sql`case when ${over} then 1 else ${rateLimits.points} + 1 end`,
        expire: sql`case when ${over} then excluded.expire else ${rateLimits.expire} end`,
      },
    })
    .returning({ points: rateLimits.points });
  if (row && row.points > LIMIT.fetches) throw new AppError('too_many');
}

function nameIn(url: string): string {
  const last = URL.canParse(url) ? (new URL(url).pathname.split('/').at(-1) ?? '') : '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
