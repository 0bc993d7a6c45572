import { signIn } from '@/lib/auth/sign-in';
import { credentialsSchema } from '@/lib/web/auth-options';
import { readSmallJson } from '@/lib/web/read-json';
import { placeOf } from '@/lib/web/request';
import { route } from '@/lib/web/route';
import { keepSession } from '@/lib/web/session';

export const dynamic = 'force-dynamic';

/** Signs in without leaving the page: for somebody whose session ended while they were writing. */
export const POST = route(async (request) => {
  const session = await signIn(credentialsSchema.parse(await readSmallJson(request)), placeOf(request.headers));
  await keepSession(session);
  return Response.json({ personId: session.personId }, { headers: { 'cache-control': 'no-store' } });
});
