import { type PlatformEvent, textIn } from './platform-event';

/** What the platform tells a third-party platform, to its address for authorization events. */
export type ComponentEvent =
  | { kind: 'ticket'; ticket: string }
  /** `authorized` and `updateauthorized`: the code is traded for the account's tokens. */
  | { kind: 'authorized'; appId: string; code: string; preAuthCode: string }
  | { kind: 'unauthorized'; appId: string };

/** Reads a verified push to the address for authorization events; `null` for notices of other kinds, or without what they must hold. */
export function readComponentEvent(event: PlatformEvent): ComponentEvent | null {
  if (event.kind !== 'other') return null;
  const { data } = event;
  const text = (name: string, max = 64) => {
    const value = textIn(data, name);
    return value.length <= max ? value : '';
  };
  const appId = text('AuthorizerAppid');
  if (event.name === 'info:component_verify_ticket') {
    const ticket = text('ComponentVerifyTicket', 512);
    return ticket === '' ? null : { kind: 'ticket', ticket };
  }
  if (event.name === 'info:unauthorized') return appId === '' ? null : { kind: 'unauthorized', appId };
  if (event.name === 'info:authorized' || event.name === 'info:updateauthorized') {
    const code = text('AuthorizationCode', 512);
    const preAuthCode = text('PreAuthCode', 512);
    return appId === '' || code === '' ? null : { kind: 'authorized', appId, code, preAuthCode };
  }
  return null;
}
