import { z } from 'zod';

const text = (max: number) => z.string().max(max);

const productSchema = z.strictObject({
  id: text(64).min(1),
  title: text(100).default('商品'),
});

/**
 * What one Official Account is and may do: the shape of `accounts[]` in a seed file and of
 * `POST /_sandbox/accounts`. Everything except `appid` has a default.
 */
export const accountSchema = z.strictObject({
  appid: text(64).min(1),
  secret: text(128).default('sandbox-secret'),
  /** `gh_…`, the ToUserName of every event. */
  original_id: text(64).default('gh_000000000000'),
  name: text(60).default('沙盒公众号'),
  kind: z.enum(['subscription', 'service']).default('subscription'),
  /** Only certified accounts may publish: 48001 otherwise. Drafts are open to all. */
  certified: z.boolean().default(true),
  /** false: `need_open_comment: 1` and the comment calls are refused with 88000. */
  comment_right: z.boolean().default(true),
  /** `none`: 53406, `restricted`: 53404. */
  product_right: z.enum(['open', 'none', 'restricted']).default('open'),
  products: z.array(productSchema).max(200).default([]),
  /** null allows every address; a list refuses all others with 40164. */
  ip_whitelist: z.array(text(64)).max(200).nullable().default(null),
  callback_url: z
    .url({ protocol: /^https?$/ })
    .max(2048)
    .nullable()
    .default(null),
  token: text(64).default(''),
  encoding_aes_key: text(43)
    .regex(/^([A-Za-z0-9]{43})?$/)
    .default(''),
  mode: z.enum(['plain', 'compatible', 'safe']).default('plain'),
  push_format: z.enum(['xml', 'json']).default('xml'),
  /** Which crop form of *news* the account reads; newspic always uses `crop_percent_list`. */
  crop_form: z.enum(['pic_crop', 'crop_percent_list', 'both']).default('both'),
  /** Pixels a side of a cropped box may be away from its ratio. */
  crop_tolerance_px: z.number().min(0).max(10_000).default(0.5),
  /** Reported by some accounts: `draft/get` gives the crops back as `cover_info`. */
  echo_crops: z.boolean().default(false),
  draft_survives_failure: z.boolean().default(true),
  /** What a second `freepublish/submit` of a draft in publication gets. */
  second_submit: z.enum(['refuse', 'accept']).default('refuse'),
  publish_id_as: z.enum(['number', 'string']).default('number'),
  /** The documented sample breaks `article_id` over two lines inside its CDATA. */
  break_article_id: z.boolean().default(true),
  event_name: z.enum(['PUBLISHJOBFINISH', 'FREEPUBLISHJOBFINISH']).default('PUBLISHJOBFINISH'),
  /** The documents name 40001 for a wrong secret; 40125 is seen as well. */
  wrong_secret_code: z.union([z.literal(40001), z.literal(40125)]).default(40001),
  limits: z
    .strictObject({
      title: z.number().int().positive().default(32),
      author: z.number().int().positive().default(16),
      digest: z.number().int().positive().default(120),
      /** null: only the 1 MB rule holds, as recorded from real accounts. */
      content: z.number().int().positive().nullable().default(null),
      newspic: z.number().int().positive().default(1000),
      materials: z.number().int().positive().default(100_000),
    })
    .prefault({}),
  /** Calls a day by path, over the platform's starting level. */
  quotas: z.record(text(100), z.number().int().nonnegative()).default({}),
});

/** One Official Account as the sandbox keeps it. */
export type Account = z.infer<typeof accountSchema>;

/**
 * The shape of a seed file: `{ "accounts": [ … ] }`. Fields are checked when they are laid over what the account was, so that
 * a seed read again at a restart resets only what it names.
 */
export const seedSchema = z.strictObject({
  accounts: z
    .array(z.looseObject({ appid: text(64).min(1) }))
    .min(1)
    .max(100),
});

/** Fields given by the caller laid over what the account was; unknown fields are refused. */
export function mergeAccount(before: Account | undefined, patch: unknown): Account {
  const given = z.looseObject({ appid: text(64).min(1) }).parse(patch);
  const limits = { ...before?.limits, ...(given.limits as object | undefined) };
  return accountSchema
    .refine(hasKeyForMode, { path: ['encoding_aes_key'], error: '43 letters and digits for this mode' })
    .parse({
      ...before,
      ...given,
      limits,
    });
}

function hasKeyForMode(account: Account): boolean {
  return account.mode === 'plain' || account.encoding_aes_key !== '';
}
