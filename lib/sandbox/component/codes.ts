import { randomBytes } from 'node:crypto';
import { Refusal } from '../refusal';
import type { World } from '../world';
import type { Component, ComponentCode } from './shapes';

const minute = 60_000;
/** Lives as documented: a ticket 12 hours, a pre-authorization code 30 minutes, an authorization code an hour. */
const lives: Record<ComponentCode['kind'], number> = { ticket: 720 * minute, preauth: 30 * minute, auth: 60 * minute };
const prefixes: Record<ComponentCode['kind'], string> = {
  ticket: 'ticket@@@',
  preauth: 'preauthcode@@@',
  auth: 'queryauthcode@@@',
};

/** Hands out a code of a kind. */
export function issueCode(
  world: World,
  component: Component,
  kind: ComponentCode['kind'],
  appid: string | null = null,
): { code: string; expiresIn: number } {
  const now = world.clock.now();
  for (const old of world.store.componentCodes.where((row) => row.expiresAt < now - lives.ticket)) {
    world.store.componentCodes.delete(old.code);
  }
  const code = prefixes[kind] + randomBytes(48).toString('base64url');
  const expiresAt = now + lives[kind];
  world.store.componentCodes.set(code, { code, kind, component: component.appid, appid, expiresAt, used: false });
  return { code, expiresIn: lives[kind] / 1000 };
}

/** A code that is known and of this kind and platform, whatever its age. */
export function findCode(world: World, component: Component, kind: ComponentCode['kind'], code: unknown) {
  const found = typeof code === 'string' ? world.store.componentCodes.get(code) : undefined;
  return found && found.kind === kind && found.component === component.appid ? found : null;
}

/** 61006 a ticket nobody pushed, 61005 one of more than 12 hours. */
export function checkTicket(world: World, component: Component, ticket: unknown): void {
  const found = findCode(world, component, 'ticket', ticket);
  if (!found) throw new Refusal(61006);
  if (found.expiresAt <= world.clock.now()) throw new Refusal(61005);
}

/** Trades an authorization code: 61009 unknown, 61010 too old, or used where it is good for one use. */
export function useAuthCode(world: World, component: Component, code: unknown): string {
  const found = findCode(world, component, 'auth', code);
  if (!found?.appid) throw new Refusal(61009);
  if (found.expiresAt <= world.clock.now() || (found.used && !component.code_reuse)) throw new Refusal(61010);
  world.store.componentCodes.set(found.code, { ...found, used: true });
  return found.appid;
}
