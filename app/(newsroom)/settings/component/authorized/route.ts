import { redirect } from 'next/navigation';
import { finishAuthorization } from '@/lib/accounts/component/finish-authorization';
import { AppError } from '@/lib/errors';
import { openRoute } from '@/lib/web/route';
import { requireActor } from '@/lib/web/session';

/**
 * Where the platform's authorization page sends the browser back to. It comes from another site and changes something: the
 * link in the address, known to the person who made it only, stands for the origin.
 */
export const GET = openRoute(async (request) => {
  const actor = await requireActor();
  const query = new URL(request.url).searchParams;
  const outcome = await finishAuthorization(actor, { link: query.get('link'), code: query.get('auth_code') }).then(
    (accountId) => `/settings/accounts/${accountId}?joined=1`,
    (error: unknown) => {
      if (error instanceof AppError) return `/settings/component?problem=${encodeURIComponent(error.text.key)}`;
      throw error;
    },
  );
  return redirect(outcome);
});
