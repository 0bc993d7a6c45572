import { listHouseStyles } from '@/lib/accounts/house-styles';
import { personRoute } from '@/lib/web/route';

export const dynamic = 'force-dynamic';

/** The house styles of an account, for the choice in the editor. */
export const GET = personRoute<{ id: string }>(async (actor, _request, { params }) => {
  const styles = await listHouseStyles(actor, (await params).id);
  const answer = styles.map(({ id, isDefault, spec, style }) => ({ id, isDefault, name: spec.name, style }));
  return Response.json({ styles: answer }, { headers: { 'cache-control': 'no-store' } });
});
