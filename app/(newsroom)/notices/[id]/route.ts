import { redirect } from 'next/navigation';
import { openNotice } from '@/lib/notices/read-notices';
import { personRoute } from '@/lib/web/route';

/** Opens what a notice is about; it counts as read then. */
export const GET = personRoute<{ id: string }>(async (actor, _request, { params }) =>
  redirect(await openNotice(actor, (await params).id)),
);
