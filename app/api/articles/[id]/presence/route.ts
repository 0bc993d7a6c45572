import { notePresence, notePresenceSchema } from '@/lib/editorial/presence';
import { readSmallJson } from '@/lib/web/read-json';
import { personRoute } from '@/lib/web/route';

export const dynamic = 'force-dynamic';

/** A page says where its person is, and hears who else is there. */
export const POST = personRoute<{ id: string }>(async (actor, request, { params }) => {
  const { id } = await params;
  const input = notePresenceSchema.omit({ id: true }).parse(await readSmallJson(request));
  return Response.json(
    { present: await notePresence(actor, { id, ...input }) },
    { headers: { 'cache-control': 'no-store' } },
  );
});
