import { makeToken } from '../ids';
import { Refusal } from '../refusal';
import type { World } from '../world';
import { isPermitted } from './permission-sets';
import type { Authorization, Component } from './shapes';

const life = 7200_000;
/** An older token goes on working this long. */
const overlap = 300_000;

/** Key of an authorization. */
export const authorizationKey = (component: string, appid: string): string => `${component}|${appid}`;

/** A token of the third-party platform itself (`appid` is its own) or of an account that authorized it. */
export function issueComponentToken(world: World, component: Component, appid: string) {
  const now = world.clock.now();
  const kind = appid === component.appid ? ('component' as const) : ('authorizer' as const);
  const older = world.store.tokens.where((row) => row.appid === appid && row.component === component.appid);
  for (const old of older) {
    if (old.expiresAt > now + overlap) world.store.tokens.set(old.token, { ...old, expiresAt: now + overlap });
  }
  const token = makeToken();
  world.store.tokens.set(token, {
    token,
    appid,
    kind,
    component: component.appid,
    issuedAt: now,
    expiresAt: now + life,
  });
  return { token, expiresIn: life / 1000 };
}

/** The platform that a `component_access_token` stands for: 41001, 40001, 42001. */
export function componentOf(world: World, token: string | null): Component {
  if (!token) throw new Refusal(41001);
  const known = world.store.tokens.get(token);
  const component = known?.kind === 'component' ? world.store.components.get(known.appid) : undefined;
  if (!known || !component) throw new Refusal(40001);
  if (known.expiresAt <= world.clock.now()) throw new Refusal(42001);
  return component;
}

/** The authorization that is in force, or 61003. */
export function authorizationOf(world: World, component: string, appid: string): Authorization {
  const found = world.store.authorizations.get(authorizationKey(component, appid));
  if (!found) throw new Refusal(61003);
  return found;
}

/** Whether a call with this token is covered by what its account granted: 61003 withdrawn, 61007 the set was not granted. */
export function checkAuthorization(world: World, token: string | null, path: string): void {
  const known = world.store.tokens.get(token ?? '');
  if (known?.kind !== 'authorizer' || !known.component) return;
  const { permissions } = authorizationOf(world, known.component, known.appid);
  if (!isPermitted(path, permissions)) throw new Refusal(61007);
}
