import { queueEvent } from '../push/deliver';
import type { World } from '../world';
import { issueCode } from './codes';
import type { Component } from './shapes';

const tenMinutes = 600_000;

const line = (name: string, value: string | number): string =>
  typeof value === 'number' ? `<${name}>${value}</${name}>` : `<${name}><![CDATA[${value}]]></${name}>`;

/** Pushes a notice to the address for authorization events. */
export async function pushNotice(
  world: World,
  component: Component,
  infoType: string,
  fields: Readonly<Record<string, string | number>>,
): Promise<void> {
  const all = { AppId: component.appid, CreateTime: world.clock.seconds(), InfoType: infoType, ...fields };
  const payload = `<xml>${Object.entries(all)
    .map(([name, value]) => line(name, value))
    .join('')}</xml>`;
  await queueEvent(world, { appid: component.appid, publishId: null, status: null, event: infoType, payload });
}

/** Pushes a new ticket, and plans the next one ten minutes later. */
export async function pushTicket(world: World, appid: string): Promise<void> {
  const component = world.store.components.get(appid);
  if (!component) return;
  world.scheduler.cancel((work) => work.kind === 'ticket' && work.component === appid);
  world.scheduler.add({ kind: 'ticket', component: appid }, tenMinutes);
  const { code } = issueCode(world, component, 'ticket');
  await pushNotice(world, component, 'component_verify_ticket', { ComponentVerifyTicket: code });
}
