import { readHistory } from '@/app/(newsroom)/articles/[id]/read-history';
import { readLocale } from '@/lib/web/locale';
import { personRoute } from '@/lib/web/route';

export const dynamic = 'force-dynamic';

/** What happened to the article; read while somebody looks at it. */
export const GET = personRoute<{ id: string }>(async (actor, _request, { params }) => {
  const history = await readHistory(actor, (await params).id, await readLocale());
  return Response.json(history, { headers: { 'cache-control': 'no-store' } });
});
