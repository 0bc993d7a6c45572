import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../lib/root.mjs';
import { run } from '../lib/run.mjs';
import { percentile, printTable } from './figures.mjs';
import { withFolder } from './folder.mjs';
import { readMemory } from './processes.mjs';
import { signIn } from './visitor.mjs';

const PHOTOS = 20;
const PIECE = 4 * 2 ** 20;
/** As many as a browser sends at once. */
const LANES = 3;

/**
 * Twenty photos of twelve megapixels dropped at once, until all are stored, checked and have their derivatives, beside sharp alone making the
 * same files; and what somebody who signs in meanwhile notices.
 * @param {{ rounds: number | null }} options @param {import('./product.mjs').Product} product
 */
export async function bench({ rounds }, product) {
  const cookie = await signIn(product.origin, 'editor');
  const web = product.processes().find(({ name }) => name === 'web')?.pid;
  await withFolder(async (folder) => {
    const made = await run(process.execPath, program('make', folder, String(PHOTOS)), { quiet: true });
    if (made.code !== 0) throw new Error(made.output);
    const photos = Array.from({ length: PHOTOS }, (_, n) => readFileSync(join(folder, `${n}.jpg`)));
    const [ours, alone, busy, idle] = [[], [], [], []];
    const before = readMemory(web);
    for (let round = 0; round < (rounds ?? 3); round += 1) {
      idle.push(...(await signInTimes(product.origin, 3)));
      // Other bytes behind the picture, so that it is new and decodes alike.
      const fresh = photos.map((photo) => Buffer.concat([photo, randomBytes(16)]));
      const start = performance.now();
      const under = { way: true };
      const dropped = dropAll(product.origin, cookie, fresh)
        .then(() => ours.push(performance.now() - start))
        .finally(() => (under.way = false));
      // It is waited for below; what goes wrong meanwhile is told there.
      dropped.catch(() => undefined);
      while (under.way) busy.push(...(await signInTimes(product.origin, 1)));
      await dropped;
      for (const [n, photo] of fresh.entries()) await writeFile(join(folder, `${n}.jpg`), photo);
      const sharp = await run(process.execPath, program('alone', folder, String(PHOTOS)), { quiet: true });
      if (sharp.code !== 0) throw new Error(sharp.output);
      alone.push(Number(sharp.output.trim().split('\n').at(-1)));
    }
    print({
      ours,
      alone,
      busy,
      idle,
      before,
      after: readMemory(web),
      bytes: photos.reduce((sum, { length }) => sum + length, 0),
    });
  });
}

function print({ ours, alone, busy, idle, before, after, bytes }) {
  const [product, sharp] = [percentile(ours, 0.5), percentile(alone, 0.5)];
  const title = `photos: ${PHOTOS} of 12 megapixels, ${(bytes / 2 ** 20).toFixed(0)} MB, ${ours.length} rounds`;
  printTable(
    title,
    ['', 'median', 'worst'],
    [
      ['dropped, until all are in the library, s', seconds(product), seconds(Math.max(...ours))],
      ['sharp alone, the same files, s', seconds(sharp), seconds(Math.max(...alone))],
      ['ratio', (product / sharp).toFixed(2), ''],
      ['sign-in meanwhile, ms', percentile(busy, 0.5).toFixed(0), Math.max(...busy).toFixed(0)],
      ['sign-in otherwise, ms', percentile(idle, 0.5).toFixed(0), Math.max(...idle).toFixed(0)],
      ...(before && after
        ? [['web process, own MB, before and after', megabytes(before.own), megabytes(after.own)]]
        : []),
    ],
  );
}

const seconds = (ms) => (ms / 1000).toFixed(2);
const megabytes = (kilobytes) => (kilobytes / 1024).toFixed(0);

function program(name, ...args) {
  return ['--import', 'tsx', join(root, 'scripts', 'bench', 'photos', name, 'main.ts'), ...args];
}

async function signInTimes(origin, times) {
  const all = [];
  for (let n = 0; n < times; n += 1) {
    const start = performance.now();
    await signIn(origin, 'approver');
    all.push(performance.now() - start);
  }
  return all;
}

/** What the page does with files that were dropped: so many at once, in pieces. */
async function dropAll(origin, cookie, photos) {
  const queue = [...photos.entries()];
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      for (let next = queue.shift(); next; next = queue.shift())
        await send(origin, cookie, next[1], `照片 ${next[0]}.jpg`);
    }),
  );
}

async function send(origin, cookie, photo, name) {
  const ask = async (path, method, body, headers = {}) => {
    const answer = await fetch(`${origin}${path}`, { method, body, headers: { origin, cookie, ...headers } });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const begun = await ask('/api/uploads', 'POST', JSON.stringify({ name, bytes: photo.length }));
  for (let at = 0; at < photo.length; at += PIECE) {
    const piece = photo.subarray(at, at + PIECE);
    await ask(`/api/uploads/${begun.id}`, 'PATCH', piece, { 'upload-offset': String(at) });
  }
  const picture = await ask(`/api/uploads/${begun.id}`, 'POST');
  // Every fourth was taken with the phone held upright.
  if (Math.max(picture.width, picture.height) !== 4000 || picture.reused)
    throw new Error(`${name} is not the photo that was sent.`);
  const thumb = await fetch(`${origin}/api/pictures/${picture.id}/thumb`, { headers: { cookie } });
  if (thumb.headers.get('content-type') !== 'image/webp') throw new Error(`${name} has no thumbnail.`);
}
