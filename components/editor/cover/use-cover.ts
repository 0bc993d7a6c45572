'use client';

import { useCallback } from 'react';
import type { ArticleContent, PictureUse } from '@/lib/article/content';
import { coverOf, ratiosOf } from '@/lib/article/content-parts';
import { carryCrops, completeCrops } from '@/lib/article/crop-auto';
import { useRoom } from '../room-context';

/** The crops after another picture became the one they are of: those that fit stay, the others are placed anew. */
export function cropsFor(content: ArticleContent, next: PictureUse | null): ArticleContent['crops'] {
  if (!next) return {};
  const before = coverOf(content);
  if (before?.hash === next.hash) return content.crops;
  const carried = before ? carryCrops(before, next, content.crops) : {};
  return completeCrops(next, ratiosOf(content.type), carried);
}

/** Sets the cover of a news article, its crops with it. */
export function useSetCover(): (cover: PictureUse | null) => void {
  const { desk } = useRoom();
  return useCallback((cover) => desk.change({ cover, crops: cropsFor(desk.content(), cover) }), [desk]);
}
