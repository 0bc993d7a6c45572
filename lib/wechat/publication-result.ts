/** 0 published · 1 under way · 2 original claim failed · 3 failed · 4 refused by the platform · 5 withdrawn by the account · 6 blocked by the platform. */
export type PublishStatus = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** The state of a publication, in the same shape from freepublish/get and from the pushed event. */
export interface PublicationResult {
  publishId: string;
  /** `unknown` for anything the documents do not name; see `rawStatus`. */
  status: PublishStatus | 'unknown';
  /** The status as it came, as text. */
  rawStatus: string;
  /** Only with status 0. */
  articleId: string | undefined;
  /** Lasting addresses of the published articles; `idx` counts from 1. */
  links: { idx: number; url: string }[];
  /** Articles that did not pass, counted from 1; only with 2 and 4. */
  failIdx: number[];
}

const listOf = (value: unknown): unknown[] =>
  value === undefined || value === null || value === '' ? [] : Array.isArray(value) ? value : [value];

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';

/** A position counted from 1, or nothing; XML brings text, JSON brings numbers. */
function positionOf(value: unknown): number | undefined {
  const text = textOf(value);
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined;
}

function linkOf(item: unknown): { idx: number; url: string }[] {
  const idx = positionOf(fieldOf(item, 'idx'));
  const url = textOf(fieldOf(item, 'article_url'));
  return idx === undefined || url === '' ? [] : [{ idx, url }];
}

/**
 * Reads a publication's state from an answer or an event. `count` is not read: it may disagree with the items, which are the truth. White space
 * inside `article_id` goes, because the platform's own sample has a line break there.
 * @returns `undefined` when there is no `publish_id`
 */
export function readPublication(value: unknown): PublicationResult | undefined {
  const publishId = textOf(fieldOf(value, 'publish_id'));
  if (publishId === '' || publishId.length > 128) return undefined;
  const rawStatus = textOf(fieldOf(value, 'publish_status')).slice(0, 32);
  const articleId = textOf(fieldOf(value, 'article_id')).replace(/\s+/g, '');
  const failed = listOf(fieldOf(value, 'fail_idx')).map(positionOf);
  return {
    publishId,
    status: /^[0-6]$/.test(rawStatus) ? (Number(rawStatus) as PublishStatus) : 'unknown',
    rawStatus,
    articleId: articleId === '' ? undefined : articleId,
    links: listOf(fieldOf(fieldOf(value, 'article_detail'), 'item')).flatMap(linkOf),
    failIdx: failed.filter((position) => position !== undefined),
  };
}
