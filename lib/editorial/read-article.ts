import { eq, inArray } from 'drizzle-orm';
import { accounts, articles, people } from '@/drizzle/schema';
import type { Approval } from '@/lib/article/approval';
import type { ArticleContent, ArticleType } from '@/lib/article/content';
import { type Headline, headline } from '@/lib/article/headline';
import { mayTake, type ReviewAnswer } from '@/lib/article/review-step';
import type { EditorialState } from '@/lib/article/states';
import type { Actor } from '@/lib/auth/actor';
import { authorize, can } from '@/lib/auth/permissions';
import { db } from '@/lib/db/connection';
import { type ActView, approvalsOf, listActs } from '@/lib/editorial/approvals';
import {
  type DraftSummary,
  draftOfArticle,
  type PublicationSummary,
  publicationsOfArticles,
} from '@/lib/editorial/article-place';
import { type ArticleRow, loadArticle } from '@/lib/editorial/article-row';
import { openMustFix } from '@/lib/editorial/review-facts';
import { listVersions, type VersionView } from '@/lib/editorial/read-versions';
import { AppError } from '@/lib/errors';

export interface NamedPerson {
  id: string;
  name: string;
}

/** Why this person's signature is not asked for now; null where it is. */
export type NoSignature = 'role' | 'state' | 'own' | 'signed' | 'must_fix' | null;

/** All that the page of an article shows. */
export interface ArticleView {
  id: string;
  type: ArticleType;
  content: ArticleContent;
  /** What the next save is based on. */
  revision: number;
  hash: string;
  characters: number;
  editorial: EditorialState;
  updatedAt: Date;
  submittedAt: Date | null;
  trashedAt: Date | null;
  createdBy: NamedPerson | null;
  writers: NamedPerson[];
  lastContentEditor: NamedPerson | null;
  account: {
    id: string;
    name: string;
    timeZone: string;
    twoPerson: boolean;
    mayPublish: boolean | null;
    /** The account's word lists, for the checks. */
    forbiddenWords: string[];
    cautionWords: string[];
    /** Whether a signature by link counts as an approver's. */
    linkSignatures: boolean;
  };
  /** The newest fifty, without contents. */
  versions: VersionView[];
  draft: DraftSummary | null;
  publication: PublicationSummary | null;
  approval: Approval;
  headline: Headline;
  /** Everything done in review, on any content, the oldest first; what counts now has the present hash. */
  acts: ActView[];
  noSignature: NoSignature;
  /** Open comments that must be settled before anybody signs. */
  mustFix: number;
  /** Whose turn it is, as people agreed. */
  assignee: NamedPerson | null;
  /** A day in the account's time zone, `YYYY-MM-DD`. */
  dueOn: string | null;
}

/**
 * Reads an article for its page.
 * @throws {AppError} `not_found`, `unauthenticated`
 */
export async function readArticle(actor: Actor | null, id: string): Promise<ArticleView> {
  authorize(actor, 'article.read');
  const row = await loadArticle(actor, id);
  const [content, account, names, versions, draft, publications, acts] = await Promise.all([
    contentOf(id),
    accountOf(row.accountId),
    namesOf(row),
    listVersions(actor, { id }),
    draftOfArticle(id),
    publicationsOfArticles([id]),
    listActs(id),
  ]);
  const { twoPerson } = account;
  const [approval, mustFix] = await Promise.all([approvalFor(row, twoPerson), openMustFix(db(), id)]);
  const publication = publications.get(id) ?? null;
  const named = (personId: string) => ({ id: personId, name: names.get(personId) ?? '' });
  return {
    id,
    type: row.type,
    content,
    revision: row.revision,
    hash: row.contentHash,
    characters: row.characters,
    editorial: row.editorial,
    updatedAt: row.updatedAt,
    submittedAt: row.submittedAt,
    trashedAt: row.trashedAt,
    account,
    draft,
    publication,
    approval,
    acts,
    versions: versions.versions,
    createdBy: row.createdBy ? named(row.createdBy) : null,
    writers: row.writers.map(named),
    lastContentEditor: row.lastContentEditor ? named(row.lastContentEditor) : null,
    headline: headlineFor(row, approval, draft, publication),
    noSignature: whyNoSignature(actor, row, twoPerson, approval, mustFix),
    mustFix,
    assignee: row.assigneeId ? named(row.assigneeId) : null,
    dueOn: row.dueOn,
  };
}

async function contentOf(id: string): Promise<ArticleContent> {
  const [row] = await db().select({ content: articles.content }).from(articles).where(eq(articles.id, id));
  if (!row) throw new AppError('not_found');
  return row.content;
}

async function accountOf(id: string): Promise<ArticleView['account']> {
  const { name, timeZone, twoPerson, mayPublish, linkSignatures, forbiddenWords, cautionWords } = accounts;
  const [row] = await db()
    .select({ id: accounts.id, name, timeZone, twoPerson, mayPublish, linkSignatures, forbiddenWords, cautionWords })
    .from(accounts)
    .where(eq(accounts.id, id));
  if (!row) throw new Error(`account ${id} is gone`);
  return row;
}

async function namesOf(row: ArticleRow): Promise<Map<string, string>> {
  const ids = [row.createdBy, row.lastContentEditor, row.assigneeId, ...row.writers].filter((id) => id !== null);
  if (ids.length === 0) return new Map();
  const rows = await db().select({ id: people.id, name: people.name }).from(people).where(inArray(people.id, ids));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function approvalFor(row: ArticleRow, twoPerson: boolean): Promise<Approval> {
  const approval = (await approvalsOf([{ ...row, twoPerson }])).get(row.id);
  if (!approval) throw new Error('the rule gave no answer');
  return approval;
}

function headlineFor(
  row: ArticleRow,
  { approved }: Approval,
  draft: DraftSummary | null,
  publication: PublicationSummary | null,
): Headline {
  const changedSince = publication !== null && publication.hash !== row.contentHash;
  return headline({
    editorial: row.editorial,
    approved,
    copy: draft?.copy ?? 'none',
    publication: publication?.state ?? null,
    changedSince,
    linked: Boolean(publication?.url),
  });
}

function whyNoSignature(
  actor: Actor,
  row: ArticleRow,
  twoPerson: boolean,
  approval: Approval,
  mustFix: number,
): NoSignature {
  if (actor.kind !== 'person') return 'role';
  const { writers, lastContentEditor } = row;
  const permit = can(actor, 'article.sign', row.editorial);
  const facts = { personId: actor.id, permit, approval, writers, lastContentEditor, twoPerson, mustFix };
  const answer: ReviewAnswer = mayTake('sign', facts);
  return answer.ok ? null : REASONS[answer.why];
}

const REASONS: Record<Extract<ReviewAnswer, { ok: false }>['why'], NoSignature> = {
  signed_out: 'role',
  role: 'role',
  state: 'state',
  own: 'own',
  signed: 'signed',
  must_fix: 'must_fix',
  not_writer: null,
  not_needed: null,
};
