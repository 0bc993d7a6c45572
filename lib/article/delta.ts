/**
 * What changed between two contents, so that an autosave sends a paragraph and not the article. Both sides name the exact content before and after
 * by a hash: a delta that does not fit is noticed, and the whole content is sent instead.
 */
import type { z } from 'zod';
import type { ArticleContent, DocNode } from '@/lib/article/content';
import type { contentDeltaSchema } from '@/lib/article/delta-schema';
import { canonicalJson } from '@/lib/article/hash';
import { sha256 } from '@/lib/article/sha256';

/** The fields besides the document that changed, and one run of blocks that took another's place. */
export interface ContentDelta {
  fields: Partial<Omit<ArticleContent, 'body'>>;
  /** Absent where the document is the same. */
  blocks?: { at: number; remove: number; insert: DocNode[] } | undefined;
}

/** SHA-256 of everything in a content, also what no reader could notice (`contentHash` leaves that out). */
export function exactHash(content: ArticleContent): string {
  return sha256(canonicalJson(content));
}

/** The difference; both are contents of a Tiptap document, whose blocks stand directly in it. */
export function deltaBetween(before: ArticleContent, after: ArticleContent): ContentDelta {
  const { body: bodyBefore, ...fieldsBefore } = before;
  const { body: bodyAfter, ...fieldsAfter } = after;
  const known: Record<string, unknown> = fieldsBefore;
  const changed = Object.entries(fieldsAfter).filter(
    ([name, value]) => canonicalJson(value) !== canonicalJson(known[name]),
  );
  return { fields: Object.fromEntries(changed), blocks: runBetween(bodyBefore.content ?? [], bodyAfter.content ?? []) };
}

function runBetween(before: readonly DocNode[], after: readonly DocNode[]): ContentDelta['blocks'] {
  const shorter = Math.min(before.length, after.length);
  let at = 0;
  while (at < shorter && same(before[at], after[at])) at += 1;
  let tail = 0;
  while (tail < shorter - at && same(before[before.length - 1 - tail], after[after.length - 1 - tail])) tail += 1;
  const remove = before.length - at - tail;
  const insert = after.slice(at, after.length - tail);
  return remove === 0 && insert.length === 0 ? undefined : { at, remove, insert };
}

function same(a: DocNode | undefined, b: DocNode | undefined): boolean {
  // Mostly the keys stand in the same order, and then the quick way says so.
  return a === b || JSON.stringify(a) === JSON.stringify(b) || canonicalJson(a ?? null) === canonicalJson(b ?? null);
}

/**
 * Puts a delta on the content it was made on.
 * @returns null where it cannot belong to this content
 */
export function applyDelta(before: ArticleContent, delta: z.output<typeof contentDeltaSchema>): unknown {
  const { fields, blocks } = delta;
  if ('body' in fields || Object.keys(fields).some((name) => !Object.hasOwn(before, name))) return null;
  const content = before.body.content ?? [];
  if (blocks && blocks.at + blocks.remove > content.length) return null;
  const body = blocks
    ? { ...before.body, content: content.toSpliced(blocks.at, blocks.remove, ...(blocks.insert as DocNode[])) }
    : before.body;
  return { ...before, ...fields, body };
}
