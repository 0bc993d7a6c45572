import NextAuth, { type AuthOptions } from 'next-auth';
import type { JWT } from 'next-auth/jwt';
import Credentials from 'next-auth/providers/credentials';
import { z } from 'zod';
import { typedPasswordSchema } from '@/lib/auth/passwords';
import { SESSION_SECONDS, endSession, readSession } from '@/lib/auth/sessions';
import { signIn } from '@/lib/auth/sign-in';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { placeOf } from './request';
import { safePath } from './safe-path';

/** What the cookie carries, encrypted: a session's random id. Everything else is read from the database each time. */
export interface SessionToken extends JWT {
  sid?: string;
}

/** Bounded before anything looks at it; whether it is right is the verb's to say. */
export const credentialsSchema = z.object({
  email: z.string().min(1, 'email_missing').max(254, 'email_invalid'),
  password: typedPasswordSchema,
});

const secure = () => new URL(env().APP_ORIGIN).protocol === 'https:';

/** The session cookie's name and flags; the scheme of APP_ORIGIN decides, never a header of the request. */
export function sessionCookie() {
  return {
    name: secure() ? '__Host-draftbox.session' : 'draftbox.session',
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: secure() },
  };
}

/** next-auth's settings, made on first use so that a build needs no secret. */
export function authOptions(): AuthOptions {
  return {
    secret: env().AUTH_SECRET,
    useSecureCookies: secure(),
    cookies: { sessionToken: sessionCookie() },
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: '/sign-in', signOut: '/me', error: '/sign-in' },
    providers: [
      Credentials({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        authorize: async (credentials, request) => {
          const parsed = credentialsSchema.safeParse(credentials);
          if (!parsed.success) return null;
          const { personId, sessionId } = await signIn(
            parsed.data,
            placeOf(new Headers(request.headers as HeadersInit)),
          );
          return { id: personId, sessionId };
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user && 'sessionId' in user ? { sub: user.id, sid: String(user.sessionId) } : token),
      session: async ({ token, session }) => {
        const { sid } = token as SessionToken;
        const actor = sid ? await readSession(sid, '') : null;
        return actor ? { ...session, user: { name: actor.name } } : { expires: new Date(0).toISOString() };
      },
      redirect: ({ url }) => env().APP_ORIGIN + safePath(url.replace(env().APP_ORIGIN, '')),
    },
    events: {
      signOut: async ({ token }) => {
        const { sid } = token as SessionToken;
        const actor = sid ? await readSession(sid, '') : null;
        if (actor) await endSession(actor, actor.sessionId);
      },
    },
    logger: {
      error: (code, details) => log().warn({ code, err: details }, 'sign-in failed'),
      warn: (code) => log().debug({ code }, 'next-auth'),
      debug: () => {},
    },
  };
}

type AuthRoute = (request: Request, context: { params: Promise<{ nextauth: string[] }> }) => Promise<Response>;

/** next-auth's own addresses (session, csrf, callback) for the route handler. */
export const answerAuth: AuthRoute = (request, context) =>
  (NextAuth as unknown as (...args: unknown[]) => Promise<Response>)(request, context, authOptions());
