import type { PersonActor } from '@/lib/auth/actor';
import { statusOfRefusal } from '@/lib/media/refusal';
import { failureOf } from '@/lib/web/failure';
import { readLocale } from '@/lib/web/locale';
import { personRoute } from '@/lib/web/route';

const noStore = { 'cache-control': 'no-store' };

/** A route of the upload protocol: answers JSON, and refusals of a file with the status that fits them. */
export function uploadRoute<P = Record<string, never>>(
  handle: (actor: PersonActor, request: Request, params: P) => Promise<unknown>,
) {
  return personRoute<P>(async (actor, request, { params }) => {
    try {
      return Response.json(await handle(actor, request, await params), { headers: noStore });
    } catch (error) {
      const status = statusOfRefusal(error);
      if (status === null) throw error;
      const failure = failureOf(error, await readLocale(), `${request.method} ${new URL(request.url).pathname}`);
      return Response.json({ error: failure }, { status, headers: noStore });
    }
  });
}
