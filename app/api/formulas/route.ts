import { setFormula } from '@/lib/media/set-formula';
import { personRoute } from '@/lib/web/route';

export const dynamic = 'force-dynamic';

const MOST_BYTES = 20_000;

/** Sets TeX as a drawing, for the form of a formula. */
export const POST = personRoute(async (actor, request) => {
  const text = (await request.text()).slice(0, MOST_BYTES);
  return Response.json(await setFormula(actor, { tex: text }), { headers: { 'cache-control': 'no-store' } });
});
