import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { NotThere } from '../control/not-there';
import type { World } from '../world';
import { findCode, issueCode } from './codes';
import { authorizationKey } from './component-tokens';
import { pushNotice, pushTicket } from './push-notice';
import { type authorizeSchema, type Component, componentSchema, type withdrawSchema } from './shapes';

/** Makes a third-party platform or replaces the fields given, and pushes it a ticket. */
export async function putComponent(world: World, patch: unknown): Promise<string> {
  const appid = (patch as { appid?: unknown }).appid;
  const before = typeof appid === 'string' ? world.store.components.get(appid) : undefined;
  const component = componentSchema.parse({ ...before, ...(patch as object) });
  world.store.components.set(component.appid, component);
  await pushTicket(world, component.appid);
  return component.appid;
}

function componentNamed(world: World, appid: string): Component {
  const component = world.store.components.get(appid);
  if (!component) throw new NotThere('component_appid');
  return component;
}

/** Pushes a ticket now. */
export async function pushTicketNow(world: World, appid: string): Promise<void> {
  await pushTicket(world, componentNamed(world, appid).appid);
}

/** An account's administrator authorizes, or changes what is granted: the code for the redirect, and a push. */
export async function authorize(world: World, input: z.infer<typeof authorizeSchema>) {
  const component = componentNamed(world, input.component_appid);
  const account = world.store.accounts.get(input.appid);
  if (!account) throw new NotThere('appid');
  const key = authorizationKey(component.appid, account.appid);
  const before = world.store.authorizations.get(key);
  const asked = input.permissions ?? component.permissions;
  world.store.authorizations.set(key, {
    component: component.appid,
    appid: account.appid,
    // A new authorization makes the refresh token before it stale.
    refreshToken: `refreshtoken@@@${randomBytes(32).toString('base64url')}`,
    permissions: asked.filter((set) => component.permissions.includes(set)),
    authorizedAt: world.clock.now(),
  });
  const { code, expiresIn } = issueCode(world, component, 'auth', account.appid);
  await pushNotice(world, component, before ? 'updateauthorized' : 'authorized', {
    AuthorizerAppid: account.appid,
    AuthorizationCode: code,
    AuthorizationCodeExpiredTime: world.clock.seconds() + expiresIn,
    PreAuthCode: input.pre_auth_code,
  });
  return { ok: true, auth_code: code, expires_in: expiresIn };
}

/** The account's administrator takes the authorization back on the official site. */
export async function withdraw(world: World, input: z.infer<typeof withdrawSchema>): Promise<void> {
  const component = componentNamed(world, input.component_appid);
  const key = authorizationKey(component.appid, input.appid);
  if (!world.store.authorizations.get(key)) throw new NotThere('authorization');
  world.store.authorizations.delete(key);
  await pushNotice(world, component, 'unauthorized', { AuthorizerAppid: input.appid });
}

/** Whether a pre-authorization code opens the authorization page. */
export function isOpenLink(world: World, component: Component, preAuthCode: string): boolean {
  const found = findCode(world, component, 'preauth', preAuthCode);
  return found !== null && found.expiresAt > world.clock.now();
}

/** All of the third-party platforms, for `GET /_sandbox/state`. */
export function describeComponents(world: World) {
  const rows = [...world.store.components.values()].map((component) => {
    const own = world.store.authorizations.where((row) => row.component === component.appid);
    const { secret: _secret, token: _token, encoding_aes_key: _key, ...open } = component;
    const deliveries = world.store.deliveries.where((row) => row.appid === component.appid);
    return [
      component.appid,
      {
        component: open,
        authorizations: own.map(({ appid, permissions, authorizedAt }) => ({
          appid,
          permissions,
          authorized_at: authorizedAt,
        })),
        deliveries: deliveries.map(({ event, state, attempts }) => ({ event, state, attempts })),
      },
    ];
  });
  return Object.fromEntries(rows) as Record<string, unknown>;
}
