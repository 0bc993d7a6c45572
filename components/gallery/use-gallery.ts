'use client';

import { useState } from 'react';
import type { ArticleContent, PictureUse } from '@/lib/article/content';
import { LIMITS } from '@/lib/article/limits';
import { cropsFor } from '@/components/editor/cover/use-cover';
import { useContent, useRoom } from '@/components/editor/room-context';
import { useUploadQueue, useUploads } from '@/components/editor/upload/use-uploads';
import { idsOf } from './moves';

type Pictures = Pick<ArticleContent, 'gallery' | 'crops'>;

/** How far back an undo goes. */
const STEPS = 50;

/** Changes the pictures, the crops following the first, and takes changes back one by one. */
export function useGalleryHistory() {
  const { desk } = useRoom();
  const { gallery } = useContent();
  const [steps, setSteps] = useState<readonly { before: Pictures; after: readonly PictureUse[] }[]>([]);
  const last = steps.at(-1);
  // Somebody else's change lies on top: taking ours back would take theirs away.
  const canUndo = last !== undefined && sameUses(last.after, gallery);

  const change = (next: readonly PictureUse[]) => {
    const content = desk.content();
    const before = { gallery: content.gallery, crops: content.crops };
    setSteps((all) => [...all, { before, after: next }].slice(-STEPS));
    desk.change({ gallery: [...next], crops: cropsFor(content, next[0] ?? null) });
  };
  const undo = () => {
    if (!canUndo) return false;
    desk.change(last.before);
    setSteps((all) => all.slice(0, -1));
    return true;
  };
  return { change, undo, canUndo };
}

function sameUses(left: readonly PictureUse[], right: readonly PictureUse[]): boolean {
  return left.length === right.length && left.every(({ picture }, n) => right[n]?.picture === picture);
}

/**
 * Pictures on their way: as many as there is room for; the others are named, and go into the library. Pictures that were chosen together keep
 * their order, whichever is there first.
 */
export function useGalleryUploads(change: (next: readonly PictureUse[]) => void) {
  const { desk } = useRoom();
  const { gallery } = useContent();
  const [queue, besides] = [useUploadQueue(), useUploadQueue()];
  const [uploads, beside] = [useUploads(queue), useUploads(besides)];
  const [refused, setRefused] = useState<string[]>([]);
  const left = Math.max(0, LIMITS.galleryPictures - gallery.length - uploads.length);

  const take = (files: readonly File[], replaces: string | null) => {
    const room = replaces === null ? left : 1;
    setRefused(files.slice(room).map(({ name }) => name));
    besides.add(files.slice(room), () => {});
    const order: string[] = [];
    const base = desk.content().gallery.length;
    const arrived = new Set<string>();
    const added = queue.add(files.slice(0, room), (picture, { id }) => {
      const now = desk.content().gallery;
      if (replaces !== null) {
        const at = idsOf(now).indexOf(replaces);
        return change(at < 0 ? [...now, picture] : now.with(at, picture));
      }
      const before = order.slice(0, order.indexOf(id)).filter((one) => arrived.has(one)).length;
      arrived.add(id);
      const at = Math.min(base + before, now.length);
      change([...now.slice(0, at), picture, ...now.slice(at)]);
    });
    order.push(...added.map(({ id }) => id));
  };
  const takeUses = (uses: readonly PictureUse[]) => {
    const now = desk.content().gallery;
    setRefused([]);
    if (uses.length > 0) change([...now, ...uses.slice(0, left)]);
  };
  return { queue, uploads, besides, beside, take, takeUses, left, refused };
}
