import { decode, encode } from 'next-auth/jwt';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { Role } from '@/drizzle/schema';
import type { PersonActor } from '@/lib/auth/actor';
import { SESSION_SECONDS, endSession, readSession } from '@/lib/auth/sessions';
import type { OpenedSession } from '@/lib/auth/sign-in';
import { env } from '@/lib/env';
import { type SessionToken, sessionCookie } from './auth-options';
import { placeOf } from './request';
import { pathHeader, safePath } from './safe-path';

const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Who is asking, or null. Looked up once per request: the cookie only names a session; that it was not ended, that the person
 * may still sign in, and their role are read from the database now.
 */
export const currentActor = cache(async (): Promise<PersonActor | null> => {
  const value = (await cookies()).get(sessionCookie().name)?.value;
  const sessionId = value ? await sessionIdOf(value) : null;
  return sessionId ? readSession(sessionId, placeOf(await headers()).ip) : null;
});

/** Who is asking; a page for nobody sends to the sign-in page and back here afterwards. */
export async function requireActor(): Promise<PersonActor> {
  const actor = await currentActor();
  if (actor) return actor;
  const here = safePath((await headers()).get(pathHeader));
  return redirect(here === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(here)}`);
}

/** For pages of some roles only. The verbs check again; this one only spares people a page that cannot work. */
export async function requireRole(...roles: Role[]): Promise<PersonActor> {
  const actor = await requireActor();
  if (!roles.includes(actor.role)) redirect('/');
  return actor;
}

/** Gives the browser the cookie of a session that was just opened; in a server action or route handler only. */
export async function keepSession({ personId, sessionId }: OpenedSession): Promise<void> {
  const token: SessionToken = { sub: personId, sid: sessionId };
  const value = await encode({ token, secret: env().AUTH_SECRET, maxAge: SESSION_SECONDS });
  const { name, options } = sessionCookie();
  (await cookies()).set(name, value, { ...options, maxAge: SESSION_SECONDS });
}

/** Ends the asking browser's session, in the database and in the cookie. */
export async function leaveSession(): Promise<void> {
  const actor = await currentActor();
  if (actor) await endSession(actor, actor.sessionId);
  (await cookies()).delete(sessionCookie().name);
}

/** Reads the cookie; anything that was not made here (or is too old) is nobody. */
async function sessionIdOf(cookie: string): Promise<string | null> {
  if (cookie.length > 2048) return null;
  try {
    const token = await decode({ token: cookie, secret: env().AUTH_SECRET });
    const sid = (token as SessionToken | null)?.sid;
    return typeof sid === 'string' && idPattern.test(sid) ? sid : null;
  } catch {
    return null;
  }
}
