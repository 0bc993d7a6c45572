import type { ArticleFacts, May, Permission } from '@/components/editor/facts';
import type { ArticleContent } from '@/lib/article/content';
import type { PersonActor } from '@/lib/auth/actor';
import { type Action, can } from '@/lib/auth/permissions';
import { type ArticleView, readArticle } from '@/lib/editorial/read-article';

const ACTIONS: Record<Permission, Action> = {
  edit: 'article.edit',
  submit: 'article.submit',
  withdraw: 'article.withdraw',
  sign: 'article.sign',
  confirm: 'article.confirm',
  request_changes: 'article.request_changes',
  override: 'article.override',
  trash: 'article.trash',
  restore: 'article.restore',
  push: 'draft.push',
  resolve: 'draft.resolve',
  preview: 'draft.preview',
  publish: 'draft.publish',
};

/** Reads an article as its page shows it: the text, and apart from it everything that may change while it is open. */
export async function readFacts(
  actor: PersonActor,
  id: string,
): Promise<{ facts: ArticleFacts; content: ArticleContent }> {
  const view = await readArticle(actor, id);
  return { facts: factsOf(actor, view), content: view.content };
}

function factsOf(actor: PersonActor, view: ArticleView): ArticleFacts {
  return {
    id: view.id,
    type: view.type,
    title: view.content.title,
    revision: view.revision,
    hash: view.hash,
    editorial: view.editorial,
    headline: view.headline,
    account: view.account,
    approval: view.approval,
    savedAt: view.updatedAt.toISOString(),
    lastVersion: view.versions[0]?.number ?? 0,
    lastEditor: view.lastContentEditor?.name ?? null,
    signatures: signaturesOf(view),
    request: requestOf(view),
    draft: draftOf(view),
    publication: publicationOf(view),
    noSignature: view.noSignature,
    me: { id: actor.id, name: actor.name, role: actor.role, writer: view.writers.some(({ id }) => id === actor.id) },
    may: mayOf(actor, view),
  };
}

function mayOf(actor: PersonActor, { editorial }: ArticleView): ArticleFacts['may'] {
  const entries = Object.entries(ACTIONS).map(([name, action]): [string, May] => [name, can(actor, action, editorial)]);
  return Object.fromEntries(entries) as ArticleFacts['may'];
}

function signaturesOf({ acts, hash, approval }: ArticleView): ArticleFacts['signatures'] {
  return acts.flatMap(({ kind, name, at, hash: on, personId }) => {
    const counts = kind === 'overridden' ? approval.overridden : approval.signers.includes(personId);
    if (on !== hash || !counts) return [];
    return kind === 'signed' || kind === 'confirmed' || kind === 'overridden'
      ? [{ name, at: at.toISOString(), kind }]
      : [];
  });
}

function requestOf({ acts, editorial }: ArticleView): ArticleFacts['request'] {
  if (editorial !== 'changes_requested') return null;
  const asked = acts.findLast(({ kind }) => kind === 'changes_requested');
  return asked ? { name: asked.name, text: asked.text, at: asked.at.toISOString() } : null;
}

function draftOf({ draft, hash }: ArticleView): ArticleFacts['draft'] {
  if (!draft) return null;
  const { id, copy, problem, pushedAt, articles, position, active, pushedHash } = draft;
  return {
    id,
    copy,
    problem,
    articles,
    position,
    active,
    current: pushedHash === hash,
    pushedAt: pushedAt?.toISOString() ?? null,
  };
}

function publicationOf({ publication, hash }: ArticleView): ArticleFacts['publication'] {
  if (!publication) return null;
  const { id, state, publishId, url, live, requestedAt, finishedAt } = publication;
  return {
    id,
    state,
    publishId,
    url,
    live,
    current: publication.hash === hash,
    requestedAt: requestedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
