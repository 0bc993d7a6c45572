import { threadData } from '@/app/(newsroom)/articles/[id]/review/place-threads';
import { mentionable } from '@/lib/editorial/comment-text';
import { loadArticle } from '@/lib/editorial/article-row';
import { readThreads } from '@/lib/editorial/read-threads';
import { personRoute } from '@/lib/web/route';

export const dynamic = 'force-dynamic';

/** What was said about an article; the page works out where each thread stands in the text it has. */
export const GET = personRoute<{ id: string }>(async (actor, _request, { params }) => {
  const { id } = await params;
  const threads = await readThreads(actor, id);
  const people = await mentionable((await loadArticle(actor, id)).accountId);
  const body = {
    threads: threads.map((thread) => threadData(thread, actor.role !== 'editor' || thread.createdBy === actor.id)),
    people: people.filter((person) => person.id !== actor.id).map(({ name }) => name),
  };
  return Response.json(body, { headers: { 'cache-control': 'no-store' } });
});
