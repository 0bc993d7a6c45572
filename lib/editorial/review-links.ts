import { createHash, randomBytes } from 'node:crypto';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { linkSignatures, people, reviewLinks } from '@/drizzle/schema';
import { cleanText } from '@/lib/article/bounded-json';
import { audit } from '@/lib/audit';
import type { PersonActor } from '@/lib/auth/actor';
import { authorizePerson } from '@/lib/auth/permissions';
import { db, inTransaction } from '@/lib/db/connection';
import { loadArticle, nameOf } from '@/lib/editorial/article-row';
import { AppError } from '@/lib/errors';
import { announce } from '@/lib/jobs/live';

/** A link lives this many days at most. */
export const LINK_DAYS = 30;
const MOST_LINKS = 20;

export const createLinkSchema = z.strictObject({
  id: z.uuid(),
  /** Who it is for; stands beside everything done through it. */
  name: z
    .string()
    .max(120)
    .overwrite((text) => cleanText(text).replace(/\s+/gu, ' ').trim())
    .min(1, 'link_name_missing')
    .max(60),
  days: z.int().min(1).max(LINK_DAYS).default(7),
});

/**
 * Makes a link by which one named person without a login reads, comments and signs this article until it ends.
 * @returns the token, which is kept nowhere and shown this once
 * @throws {AppError} `not_found`, `wrong_state` in the trash or `too_many_links`
 */
export async function createReviewLink(
  actor: PersonActor | null,
  input: z.input<typeof createLinkSchema>,
): Promise<{ linkId: string; token: string }> {
  authorizePerson(actor, 'article.share');
  const { id, name, days } = createLinkSchema.parse(input);
  const row = await loadArticle(actor, id);
  authorizePerson(actor, 'article.share', row.editorial);
  const token = randomBytes(32).toString('base64url');
  return inTransaction(async (tx) => {
    const live = and(
      eq(reviewLinks.articleId, id),
      isNull(reviewLinks.revokedAt),
      sql`${reviewLinks.expiresAt} > now()`,
    );
    if ((await tx.$count(reviewLinks, live)) >= MOST_LINKS) throw new AppError('wrong_state', 'too_many_links');
    const expiresAt = sql`now() + make_interval(days => ${days})`;
    const [link] = await tx
      .insert(reviewLinks)
      .values({ articleId: id, tokenHash: hashToken(token), name, createdBy: actor.id, role: actor.role, expiresAt })
      .returning({ id: reviewLinks.id });
    if (!link) throw new Error('no link was made');
    const about = { subject: 'article', subjectId: id, accountId: row.accountId } as const;
    await audit(tx, actor, { action: 'article.link_created', ...about, details: { link: link.id, name, days } });
    await announce(tx, [`article:${id}`]);
    return { linkId: link.id, token };
  });
}

export const linkSchema = z.strictObject({ linkId: z.uuid() });

/**
 * Closes a link for ever; what was signed through it counts no more. By whoever made it, or an approver.
 * @throws {AppError} `not_found`; `forbidden` `link_not_yours`; `conflict` `link_revoked_meanwhile` with {name}
 */
export async function revokeReviewLink(actor: PersonActor | null, input: z.input<typeof linkSchema>): Promise<void> {
  authorizePerson(actor, 'article.read');
  const { linkId } = linkSchema.parse(input);
  const [link] = await db().select().from(reviewLinks).where(eq(reviewLinks.id, linkId));
  if (!link) throw new AppError('not_found', 'link_not_found');
  const row = await loadArticle(actor, link.articleId);
  if (actor.role === 'editor' && link.createdBy !== actor.id) throw new AppError('forbidden', 'link_not_yours');
  const done = await inTransaction(async (tx) => {
    const [closed] = await tx
      .update(reviewLinks)
      .set({ revokedAt: sql`clock_timestamp()`, revokedBy: actor.id })
      .where(and(eq(reviewLinks.id, linkId), isNull(reviewLinks.revokedAt)))
      .returning({ id: reviewLinks.id });
    if (!closed) return false;
    const about = { subject: 'article', subjectId: row.id, accountId: row.accountId } as const;
    await audit(tx, actor, { action: 'article.link_revoked', ...about, details: { link: linkId, name: link.name } });
    await announce(tx, [`article:${row.id}`]);
    return true;
  });
  if (done) return;
  const [now] = await db().select({ by: reviewLinks.revokedBy }).from(reviewLinks).where(eq(reviewLinks.id, linkId));
  throw new AppError('conflict', { key: 'link_revoked_meanwhile', values: { name: await nameOf(now?.by ?? null) } });
}

export interface ReviewLinkView {
  id: string;
  name: string;
  createdBy: { id: string; name: string };
  createdAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  /** When it was opened the last time. */
  seenAt: Date | null;
  /** Hashes of the contents that were signed through it. */
  signed: string[];
}

/**
 * The links of an article, the newest first; never a token.
 * @throws {AppError} `not_found`
 */
export async function listReviewLinks(actor: PersonActor | null, articleId: string): Promise<ReviewLinkView[]> {
  authorizePerson(actor, 'article.read');
  const { id } = await loadArticle(actor, articleId);
  const rows = await db()
    .select({
      link: reviewLinks,
      by: people.name,
      signed: sql<string[]>`array(select ${linkSignatures.hash} from ${linkSignatures}
        where ${linkSignatures.linkId} = ${reviewLinks.id} order by ${linkSignatures.createdAt})`,
    })
    .from(reviewLinks)
    .innerJoin(people, eq(people.id, reviewLinks.createdBy))
    .where(eq(reviewLinks.articleId, id))
    .orderBy(desc(reviewLinks.createdAt))
    .limit(50);
  return rows.map(({ link, by, signed }) => ({
    id: link.id,
    name: link.name,
    createdBy: { id: link.createdBy, name: by },
    createdAt: link.createdAt,
    expiresAt: link.expiresAt,
    revokedAt: link.revokedAt,
    seenAt: link.lastSeenAt,
    signed,
  }));
}

/** What of a token is kept. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
