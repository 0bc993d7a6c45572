import { listArticles } from '@/lib/editorial/list-articles';
import { personRoute } from '@/lib/web/route';

export const dynamic = 'force-dynamic';

const MOST = 8;

/** Articles whose title holds the words, for the palette. */
export const GET = personRoute(async (actor, request) => {
  const q = new URL(request.url).searchParams.get('q') ?? '';
  const { articles } = await listArticles(actor, { q });
  const found = articles.slice(0, MOST).map(({ id, title }) => ({ id, title }));
  return Response.json({ articles: found }, { headers: { 'cache-control': 'no-store' } });
});
