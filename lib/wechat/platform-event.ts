import { createHash } from 'node:crypto';
import type { EventData, EventValue } from './event-xml';
import { type PublicationResult, readPublication } from './publication-result';

/** The verdict on a publication (PUBLISHJOBFINISH, and FREEPUBLISHJOBFINISH as it was called before). */
export interface PublicationEvent extends PublicationResult {
  kind: 'publication';
}

/** A mass send from the official site has ended (MASSSENDJOBFINISH). */
export interface MassSendEvent {
  kind: 'mass_send';
  msgId: string;
  /** `send success`, `send fail`, `err(10001)` … as it came. */
  status: string;
  /** Addresses of the sent articles; `idx` counts from 1. */
  links: { idx: number; url: string }[];
  data: EventData;
}

/** Anything else; kept whole. `name` is the event, or `message:` and the kind of a message, or `info:` and the kind of a notice to a third-party platform. */
export interface OtherEvent {
  kind: 'other';
  name: string;
  data: EventData;
}

export type PlatformEvent = PublicationEvent | MassSendEvent | OtherEvent;

/** The text under a name, or nothing. */
export function textIn(value: EventValue | undefined, name: string): string {
  const inner = childIn(value, name);
  return typeof inner === 'string' ? inner.trim() : '';
}

function childIn(value: EventValue | undefined, name: string): EventValue | undefined {
  return typeof value === 'object' && !Array.isArray(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function nameOf(data: EventData): string {
  const event = textIn(data, 'Event');
  const message = textIn(data, 'MsgType');
  const info = textIn(data, 'InfoType');
  const name = event || (message && `message:${message}`) || (info && `info:${info}`) || 'unnamed';
  return name.slice(0, 80);
}

function readMassSend(data: EventData): MassSendEvent | undefined {
  const msgId = textIn(data, 'MsgID') || textIn(data, 'MsgId');
  if (msgId === '' || msgId.length > 128) return undefined;
  const items = childIn(childIn(childIn(data, 'ArticleUrlResult'), 'ResultList'), 'item') ?? [];
  const links = (Array.isArray(items) ? items : [items]).flatMap((item) => {
    const idx = textIn(item, 'ArticleIdx');
    const url = textIn(item, 'ArticleUrl');
    return /^[1-9]\d{0,3}$/.test(idx) && url !== '' ? [{ idx: Number(idx), url }] : [];
  });
  return { kind: 'mass_send', msgId, status: textIn(data, 'Status').slice(0, 64), links, data };
}

/** Names an event. One that is named but lacks its id is kept as `other`. */
export function readEvent(data: EventData): PlatformEvent {
  const name = nameOf(data);
  const upper = name.toUpperCase();
  if (upper === 'PUBLISHJOBFINISH' || upper === 'FREEPUBLISHJOBFINISH') {
    const result = readPublication(childIn(data, 'PublishEventInfo'));
    if (result) return { kind: 'publication', ...result };
  }
  if (upper === 'MASSSENDJOBFINISH') {
    const event = readMassSend(data);
    if (event) return event;
  }
  return { kind: 'other', name, data };
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return entries.map(([key, inner]) => [key, canonical(inner)]);
}

const digest = (value: unknown) =>
  createHash('sha256')
    .update(JSON.stringify(canonical(value)))
    .digest('hex')
    .slice(0, 32);

/**
 * The same for every delivery of one event. Never FromUserName with CreateTime for a verdict: the sender is always the same helper, so two verdicts
 * of one second would collide.
 */
export function dedupeKeyOf(event: PlatformEvent): string {
  if (event.kind === 'publication') {
    const { publishId, rawStatus, articleId, links, failIdx } = event;
    const details = [
      articleId ?? '',
      links.map((link) => `${link.idx} ${link.url}`).sort(),
      failIdx.toSorted((a, b) => a - b),
    ];
    return `publication:${publishId}:${rawStatus}:${digest(details)}`;
  }
  if (event.kind === 'mass_send') return `mass_send:${event.msgId}:${digest([event.status, event.links])}`;
  return `${event.name}:${digest(event.data)}`;
}
