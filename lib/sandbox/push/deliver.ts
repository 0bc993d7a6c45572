import { randomUUID } from 'node:crypto';
import type { Delivery } from '../types';
import type { World } from '../world';
import { wrapEcho, wrapEvent } from './envelope';
import { receiverOf } from './receiver';

/** The first try and three more. */
const tries = 4;

/** Marks the ids of events that wait to be overtaken. */
const late = 'overtaken-';

type NewDelivery = Pick<Delivery, 'appid' | 'publishId' | 'status' | 'event' | 'payload'>;

/** Hands an event to the account's rule: now, late, twice, held back, or never. */
export async function queueEvent(world: World, event: NewDelivery): Promise<void> {
  const { mode, ms } = world.pushRules.take(event.appid);
  if (mode === 'never') return void record(world, event, 'dropped');
  if (mode === 'hold') return void record(world, event, 'held');
  if (mode === 'out_of_order' && overtaken(world, event.appid).length === 0)
    return void record(world, event, 'held', mode);
  const delivery = record(world, event, 'pending');
  if (mode === 'before_answer') {
    await attempt(world, delivery.id);
  } else {
    world.scheduler.add({ kind: 'deliver', deliveryId: delivery.id }, mode === 'late' ? ms : 0);
  }
  if (mode === 'twice') {
    const again = record(world, event, 'pending');
    world.scheduler.add({ kind: 'deliver', deliveryId: again.id }, 0);
  }
  releaseOvertaken(world, event.appid);
}

function record(world: World, event: NewDelivery, state: Delivery['state'], rule?: 'out_of_order'): Delivery {
  const id = `${rule ? late : ''}${randomUUID()}`;
  const delivery: Delivery = { ...event, id, state, createdAt: world.clock.now(), attempts: [] };
  world.store.deliveries.set(id, delivery);
  return delivery;
}

/** Events `out_of_order` holds back until a later one has gone. */
function overtaken(world: World, appid: string): Delivery[] {
  return world.store.deliveries.where((row) => row.state === 'held' && row.appid === appid && row.id.startsWith(late));
}

function releaseOvertaken(world: World, appid: string): void {
  for (const held of overtaken(world, appid)) release(world, held.id, world.options.pushRetryDelayMs);
}

/** Sends an event that was held, dropped or delivered before. */
export function release(world: World, deliveryId: string, delayMs = 0): boolean {
  const delivery = world.store.deliveries.get(deliveryId);
  if (!delivery) return false;
  world.store.deliveries.set(deliveryId, { ...delivery, state: 'pending', attempts: [] });
  world.scheduler.add({ kind: 'deliver', deliveryId }, delayMs);
  return true;
}

/** One try of one event; a failed one plans the next until four have been made. */
export async function attempt(world: World, deliveryId: string): Promise<void> {
  const delivery = world.store.deliveries.get(deliveryId);
  const receiver = delivery && receiverOf(world, delivery.appid);
  if (!delivery || !receiver || delivery.state !== 'pending') return;
  if (!receiver.callback_url) return world.store.deliveries.set(deliveryId, { ...delivery, state: 'dropped' });

  const sent = await send(world, wrapEvent(receiver, delivery.payload, world.clock.seconds()));
  // Closed in mid-flight: the job stays, the next start tries again.
  if (world.closing.signal.aborted) return;
  const now = world.store.deliveries.get(deliveryId);
  if (!now) return;
  const attempts = [...now.attempts, sent.log];
  const state = sent.accepted ? 'delivered' : attempts.length >= tries ? 'given_up' : 'pending';
  world.store.deliveries.set(deliveryId, { ...now, attempts, state });
  if (state === 'pending') world.scheduler.add({ kind: 'deliver', deliveryId }, world.options.pushRetryDelayMs);
}

async function send(world: World, envelope: { url: string; contentType: string; body: string }) {
  const at = world.clock.now();
  const started = performance.now();
  let httpStatus: number | null = null;
  let answer = '';
  let error: string | null = null;
  try {
    const response = await fetch(envelope.url, {
      method: 'POST',
      headers: { 'Content-Type': envelope.contentType, 'User-Agent': 'Mozilla/4.0' },
      body: envelope.body,
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(world.options.pushTimeoutMs), world.closing.signal]),
    });
    httpStatus = response.status;
    answer = (await response.text()).slice(0, 500);
  } catch (cause) {
    error = cause instanceof Error ? `${cause.name}: ${cause.message}` : 'failed';
  }
  const log = { at, ms: Math.round(performance.now() - started), url: envelope.url, httpStatus, answer, error };
  return { log, accepted: httpStatus === 200 && isReceipt(answer) };
}

/** `success`, nothing at all, or a passive reply. */
function isReceipt(answer: string): boolean {
  const text = answer.trim();
  return text === '' || text === 'success' || text.startsWith('<xml>') || text.startsWith('{');
}

/** What the official site does when the callback URL is saved. */
export async function checkCallback(world: World, appid: string) {
  const account = world.store.accounts.get(appid);
  if (!account?.callback_url) return { ok: false, error: 'no callback_url' };
  const { url, echostr } = wrapEcho(account, world.clock.seconds());
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(world.options.pushTimeoutMs) });
    const answer = (await response.text()).slice(0, 500);
    return { ok: response.status === 200 && answer === echostr, http_status: response.status, answer };
  } catch (cause) {
    return { ok: false, error: cause instanceof Error ? cause.message : 'failed' };
  }
}
