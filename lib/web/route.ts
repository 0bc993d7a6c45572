import { unstable_rethrow } from 'next/navigation';
import type { PersonActor } from '@/lib/auth/actor';
import { AppError } from '@/lib/errors';
import { failureOf, statusOf } from './failure';
import { readLocale } from './locale';
import { requireOwnOrigin } from './request';
import { currentActor } from './session';

type Context<P> = { params: Promise<P> };
type Handler<P> = (request: Request, context: Context<P>) => Promise<Response>;

/**
 * Makes a route handler that answers failures as `{error: {code, message, …}}` with the right status. Whatever is not a GET
 * or HEAD must come from a page of ours. For the callback of the platform, which is nobody's page, use `openRoute`.
 */
export function route<P = Record<string, never>>(handle: Handler<P>): Handler<P> {
  return openRoute(async (request, context) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') requireOwnOrigin(request.headers);
    return handle(request, context);
  });
}

/** The same for signed-in people only; the handler gets the actor. */
export function personRoute<P = Record<string, never>>(
  handle: (actor: PersonActor, request: Request, context: Context<P>) => Promise<Response>,
): Handler<P> {
  return route(async (request, context) => {
    const actor = await currentActor();
    if (!actor) throw new AppError('unauthenticated');
    return handle(actor, request, context);
  });
}

/** Without the origin check: for callers that prove themselves another way. */
export function openRoute<P = Record<string, never>>(handle: Handler<P>): Handler<P> {
  return async (request, context) => {
    try {
      return await handle(request, context);
    } catch (error) {
      unstable_rethrow(error);
      return failureResponse(error, `${request.method} ${new URL(request.url).pathname}`);
    }
  };
}

async function failureResponse(error: unknown, where: string): Promise<Response> {
  const failure = failureOf(error, await readLocale(), where);
  return Response.json({ error: failure }, { status: statusOf(failure), headers: { 'cache-control': 'no-store' } });
}
