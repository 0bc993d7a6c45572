import type { z } from 'zod';
import type { World } from '../world';
import type { snapshotSchema } from './shapes';

/** Everything, secrets and picture bytes included, to be put back later with `restoreSnapshot`. */
export function takeSnapshot(world: World): z.infer<typeof snapshotSchema> {
  const pictures: Record<string, string> = {};
  for (const { sha256 } of world.store.pictures.values()) {
    const bytes = world.store.blobs.get(sha256);
    if (bytes) pictures[sha256] = bytes.toString('base64');
  }
  return { rows: world.store.dump() as { t: string; k: string; v: unknown }[], pictures };
}

/** Puts a snapshot in place of all there is; due work of the snapshot begins at once. */
export function restoreSnapshot(world: World, snapshot: z.infer<typeof snapshotSchema>): void {
  for (const bytes of Object.values(snapshot.pictures)) world.store.blobs.put(Buffer.from(bytes, 'base64'));
  world.store.restore(snapshot.rows);
  world.clock.offset = world.store.numbers.get('clockOffset') ?? 0;
  world.scheduler.arm();
}
