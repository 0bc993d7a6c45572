import { asc, eq, inArray } from 'drizzle-orm';
import { people, type publicationArticles, reviewActs } from '@/drizzle/schema';
import { type Approval, approvalOf } from '@/lib/article/approval';
import type { Db, Tx } from '@/lib/db/connection';
import { countedLinkActs } from '@/lib/editorial/link-signatures';
import type { LoadedDraft } from '@/lib/publishing/load-draft';

type Signatures = (typeof publicationArticles.$inferSelect)['signedBy'];

export interface ArticleApproval {
  approval: Approval;
  /** Everybody who signed, confirmed or overrode on this very content, by name at this time. */
  signedBy: Signatures;
}

/** Whether each article of a draft is approved as it is now, by article id. Approval is worked out, never stored. */
export async function approvalsOf(
  tx: Db | Tx,
  { articles, account }: LoadedDraft,
): Promise<Map<string, ArticleApproval>> {
  const ids = articles.map((article) => article.id);
  if (ids.length === 0) return new Map();
  const acts = await tx
    .select({ act: reviewActs, name: people.name })
    .from(reviewActs)
    .innerJoin(people, eq(people.id, reviewActs.personId))
    .where(inArray(reviewActs.articleId, ids))
    .orderBy(asc(reviewActs.createdAt), asc(reviewActs.id));
  const byLink = await countedLinkActs(tx, ids);
  return new Map(
    articles.map((article) => {
      const own = acts.filter(({ act }) => act.articleId === article.id && act.hash === article.contentHash);
      const guests = byLink.filter((act) => act.articleId === article.id && act.hash === article.contentHash);
      const approval = approvalOf({
        hash: article.contentHash,
        acts: [...own.map(({ act }) => ({ ...act, at: act.createdAt })), ...guests],
        writers: article.writers,
        lastContentEditor: article.lastContentEditor,
        twoPerson: account.twoPerson,
        roles: {},
      });
      const signedBy = own
        .filter(({ act }) => act.kind === 'signed' || act.kind === 'confirmed' || act.kind === 'overridden')
        .map(({ act, name }) => ({
          personId: act.personId,
          name,
          kind: act.kind,
          at: act.createdAt.toISOString(),
        }));
      const signedByLink = guests.map(({ name, kind, at }) => ({
        personId: null,
        name,
        kind,
        at: at.toISOString(),
      }));
      return [article.id, { approval, signedBy: [...signedBy, ...signedByLink] }];
    }),
  );
}
