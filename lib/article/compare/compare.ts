/**
 * The difference of two contents of an article, for people. Pure, runs in browsers; its cost is bounded whatever the contents are
 * (`match.ts`, `parts.ts`), so that a hostile pair cannot hold the server up.
 */
import type { ArticleContent } from '@/lib/article/content';
import { coverOf } from '@/lib/article/content-parts';
import { canonicalContent } from '@/lib/article/hash';
import { type BlockChange, compareLeaves } from './blocks';
import { leavesOf } from './leaves';
import { type Budget, compareTexts, newBudget, type Part } from './parts';
import { compareCrops, comparePictures, type CropChange, type PicturesCompared } from './pictures';

export const TEXT_FIELDS = ['title', 'author', 'digest', 'sourceUrl', 'productKey'] as const;
export const SWITCH_FIELDS = ['needOpenComment', 'onlyFansCanComment'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];
export type SwitchField = (typeof SWITCH_FIELDS)[number];

export type FieldChange =
  | { field: TextField; before: string; after: string; parts: Part[] }
  | { field: SwitchField; before: boolean; after: boolean }
  | { field: 'type'; before: ArticleContent['type']; after: ArticleContent['type'] };

export interface Comparison {
  blocks: BlockChange[];
  fields: FieldChange[];
  pictures: PicturesCompared;
  crops: CropChange[];
  /** The cover is another picture. */
  cover: boolean;
  /** Nothing else is seen, and yet they differ: two lists became one, a table's frame changed. */
  structure: boolean;
  /** How many things changed; 0 exactly where a reader would notice nothing. */
  count: number;
}

/** @param before null: there was nothing, everything is new */
export function compareContents(before: ArticleContent | null, after: ArticleContent): Comparison {
  const budget = newBudget();
  const blocks = compareLeaves(before ? leavesOf(before) : [], leavesOf(after), budget);
  const fields = before ? compareFields(before, after, budget) : [];
  const pictures = comparePictures(before, after);
  const crops = compareCrops(before, after);
  const cover = coverHash(before) !== coverHash(after);
  const told = blocks.filter(isChange).length + fields.length + crops.length + galleryChanges(after, pictures);
  const structure = told === 0 && before !== null && canonicalContent(before) !== canonicalContent(after);
  return { blocks, fields, pictures, crops, cover, structure, count: told + (structure ? 1 : 0) };
}

/** Whether a line says that something changed. What left its place is told where it is now. */
export function isChange({ kind }: BlockChange): boolean {
  return kind !== 'same' && kind !== 'left';
}

/** The pictures of a text are lines of it and counted there. */
function galleryChanges({ type }: ArticleContent, { changes }: PicturesCompared): number {
  return type === 'newspic' ? changes.length : 0;
}

function coverHash(content: ArticleContent | null): string {
  return (content && coverOf(content)?.hash) ?? '';
}

function compareFields(before: ArticleContent, after: ArticleContent, budget: Budget): FieldChange[] {
  const changes: FieldChange[] = [];
  if (before.type !== after.type) changes.push({ field: 'type', before: before.type, after: after.type });
  for (const field of TEXT_FIELDS) {
    const [old, now] = [before[field], after[field]];
    if (old !== now) changes.push({ field, before: old, after: now, parts: compareTexts(old, now, budget) });
  }
  for (const field of SWITCH_FIELDS)
    if (before[field] !== after[field]) changes.push({ field, before: before[field], after: after[field] });
  return changes;
}
