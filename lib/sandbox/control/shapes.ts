import { z } from 'zod';

const appid = z.string().min(1).max(64);
const status = z.number().int().min(0).max(6);
const failIdx = z.array(z.number().int().min(1).max(8)).max(8).default([]);
const publishId = z.union([z.number().int(), z.string().regex(/^\d{1,20}$/)]).transform(String);
const delay = z.number().int().min(0).max(86_400_000);

export const resetSchema = z.strictObject({ accounts: z.enum(['keep', 'forget']).default('keep') });

/** A verdict on one publication, or (`next`) on the submissions to come. `delay_ms: null` holds it at status 1. */
export const verdictSchema = z.union([
  z.strictObject({ publish_id: publishId, status, fail_idx: failIdx, delay_ms: delay.default(0) }),
  z.strictObject({
    next: z.literal(true),
    appid: appid.nullable().default(null),
    times: z.number().int().min(1).max(1_000_000).default(1),
    status: status.default(0),
    fail_idx: failIdx,
    delay_ms: delay.nullable().optional(),
  }),
]);

/** Sends a delivery again, an event about a publication as one likes, or any text at all. */
export const fireSchema = z.union([
  z.strictObject({ delivery_id: z.string().max(100) }),
  z.strictObject({ publish_id: publishId, status: status.optional(), fail_idx: failIdx }),
  z.strictObject({ appid, payload: z.string().min(1).max(100_000), event: z.string().max(100).default('manual') }),
]);

export const accountKeySchema = z.strictObject({ appid });

/** An edit as somebody makes it on the official site, past the API. */
export const editSchema = z.strictObject({
  media_id: z.string().max(128),
  index: z.number().int().min(0).max(7).default(0),
  title: z.string().max(200).optional(),
  author: z.string().max(100).optional(),
  digest: z.string().max(500).optional(),
  content: z.string().max(1_000_000).optional(),
});

export const draftKeySchema = z.strictObject({ media_id: z.string().max(128) });

/** What a person does with a draft on the official site. */
export const sendSchema = z.strictObject({ media_id: z.string().max(128), how: z.enum(['publish', 'mass_send']) });

export const clockSchema = z.union([
  z.strictObject({ advance_ms: z.number().int() }),
  z.strictObject({ offset_ms: z.number().int() }),
  z.strictObject({ at: z.iso.datetime({ offset: true }) }),
]);

export const latencySchema = z.strictObject({
  path: z.string().min(1).max(100),
  ms: z.number().int().min(0).max(60_000),
});

export const commentSchema = z.strictObject({
  msg_data_id: z.union([z.number().int(), z.string().regex(/^\d{1,20}$/)]).transform(Number),
  index: z.number().int().min(0).max(7).default(0),
  openid: z.string().max(64).default('oV5CrjreaderreaderreaderreaR'),
  content: z.string().min(1).max(600),
});

export const snapshotSchema = z.strictObject({
  rows: z.array(z.strictObject({ t: z.string(), k: z.string(), v: z.unknown() })),
  pictures: z.record(z.string().regex(/^[0-9a-f]{64}$/), z.base64()),
});
