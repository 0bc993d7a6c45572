import { z } from 'zod';
import { readFacts } from '@/app/(newsroom)/articles/[id]/read-facts';
import { saveArticle } from '@/lib/editorial/save-article';
import { saveDelta, saveDeltaSchema } from '@/lib/editorial/save-delta';
import { AppError } from '@/lib/errors';
import { readJson } from '@/lib/web/read-json';
import { personRoute } from '@/lib/web/route';

export const dynamic = 'force-dynamic';

/** A content has at most 4 MB of document; this leaves room for the fields around it. */
const MAX_BODY = 5 * 1024 * 1024;
const noStore = { 'cache-control': 'no-store' };
const saveSchema = z.strictObject({ baseRevision: z.int().min(1), content: z.unknown() });

/** What is known of the article now; with its content where the asking page has an older revision (`after`). */
export const GET = personRoute<{ id: string }>(async (actor, request, { params }) => {
  const { id } = await params;
  const after = Number(new URL(request.url).searchParams.get('after') ?? 0);
  const { facts, content } = await readFacts(actor, id);
  return Response.json(facts.revision > after ? { facts, content } : { facts }, { headers: noStore });
});

/** The autosave: a route and not a server action, because a tab runs its actions one at a time, before *Publish*. */
export const PUT = personRoute<{ id: string }>(async (actor, request, { params }) => {
  const { id } = await params;
  const { baseRevision, content } = saveSchema.parse(await readJson(request, MAX_BODY, 'article_too_large'));
  const saved = await saveArticle(actor, { id, baseRevision, content });
  return Response.json(saved, { headers: noStore });
});

/** The same with only what changed. Wanting the whole instead is no failure: an error status would only stand in every browser's console. */
export const PATCH = personRoute<{ id: string }>(async (actor, request, { params }) => {
  const { id } = await params;
  const input = saveDeltaSchema.omit({ id: true }).parse(await readJson(request, MAX_BODY, 'article_too_large'));
  const answer = await saveDelta(actor, { id, ...input }).catch((error: unknown) => {
    if (error instanceof AppError && error.text.key === 'snapshot_wanted') return { wants: 'snapshot' };
    throw error;
  });
  return Response.json(answer, { headers: noStore });
});
