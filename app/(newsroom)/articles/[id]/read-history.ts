import type { ArticleHistory, HistoryLine, HistoryProblem, PublicationOffer } from '@/components/editor/history';
import type { PersonActor } from '@/lib/auth/actor';
import { type ArticleView, readArticle } from '@/lib/editorial/read-article';
import { AppError } from '@/lib/errors';
import { type DraftStory, draftStory } from '@/lib/publishing/draft-story';
import type { Offer } from '@/lib/publishing/offers';
import { readPublication, type StoryLine } from '@/lib/publishing/read-publication';
import type { AppLocale } from '@/lib/web/locale';
import { explain } from '@/lib/wechat/error-codes';

const MAX_LINES = 200;

/** Everything that happened to an article, for its page. */
export async function readHistory(actor: PersonActor, id: string, locale: AppLocale): Promise<ArticleHistory> {
  const view = await readArticle(actor, id);
  const [push, publication] = await Promise.all([pushOf(actor, view, locale), publicationOf(actor, view, locale)]);
  return {
    versions: view.versions.map(({ at, by, hash, id: versionId, number, reason, label }) => ({
      id: versionId,
      number,
      reason,
      label,
      by: by?.name ?? null,
      at: at.toISOString(),
      current: hash === view.hash,
    })),
    acts: view.acts
      .map(({ kind, name, text, at, hash }) => ({
        kind,
        by: name,
        text,
        at: at.toISOString(),
        current: hash === view.hash,
      }))
      .reverse(),
    push,
    publication,
  };
}

async function pushOf(actor: PersonActor, { draft }: ArticleView, locale: AppLocale): Promise<ArticleHistory['push']> {
  if (!draft) return null;
  const { steps, pictures, problem, waiting } = await draftStory(actor, draft.id);
  return { lines: linesOf(steps), pictures, waiting: waiting !== null, problem: problemOf(problem, locale) };
}

async function publicationOf(
  actor: PersonActor,
  { publication }: ArticleView,
  locale: AppLocale,
): Promise<ArticleHistory['publication']> {
  if (!publication) return null;
  try {
    const { id, state, publishId, story, problem, offers } = await readPublication(actor, publication.id);
    const offered = offers.filter(isOffered);
    return { id, state, publishId, lines: linesOf(story), problem: problemOf(problem, locale), offers: offered };
  } catch (error) {
    // Somebody else's publication of an article this person may read: its story is not theirs.
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  }
}

function isOffered(offer: Offer): offer is PublicationOffer {
  return offer === 'retry' || offer === 'submit_again' || offer === 'call_off';
}

function linesOf(lines: readonly StoryLine[]): HistoryLine[] {
  return lines.slice(-MAX_LINES).map(({ id, at, kind, message, data, person }) => ({
    id,
    kind,
    message,
    at: at.toISOString(),
    values: valuesOf(data),
    call: kind === 'call' ? callOf(data) : null,
    by: person?.name ?? null,
  }));
}

/** What a sentence can take in. */
function valuesOf(data: Record<string, unknown>): HistoryLine['values'] {
  const plain = Object.entries(data).filter(([, value]) => typeof value === 'string' || typeof value === 'number');
  return Object.fromEntries(plain) as HistoryLine['values'];
}

function callOf({ path, ms, errcode }: Record<string, unknown>): HistoryLine['call'] {
  return {
    path: typeof path === 'string' ? path : '',
    ms: typeof ms === 'number' ? ms : null,
    errcode: typeof errcode === 'number' ? errcode : null,
  };
}

function problemOf(problem: DraftStory['problem'], locale: AppLocale): HistoryProblem | null {
  if (!problem) return null;
  const explained = problem.errcode === undefined ? null : explain(problem.errcode, locale);
  return {
    kind: problem.kind,
    errcode: problem.errcode ?? null,
    errmsg: problem.errmsg ?? null,
    meaning: explained?.meaning ?? null,
    nextStep: explained?.nextStep ?? null,
    rid: problem.rid ?? null,
  };
}
