import { z } from 'zod';

const appid = z.string().min(1).max(64);
const permission = z.number().int().min(1).max(999);

/**
 * A third-party platform (第三方平台): the body of `POST /_sandbox/components`. Pushes are always encrypted, as on the platform.
 */
export const componentSchema = z.strictObject({
  appid,
  secret: z.string().max(128).default('sandbox-component-secret'),
  name: z.string().max(60).default('沙盒第三方平台'),
  token: z.string().min(1).max(64),
  encoding_aes_key: z.string().regex(/^[A-Za-z0-9]{43}$/),
  /** 授权事件接收 URL: tickets and changes of authorizations. */
  event_url: z.url({ protocol: /^https?$/ }).max(2048),
  /** 消息与事件接收 URL: events of the accounts; `$APPID$` stands for the account. */
  message_url: z
    .url({ protocol: /^https?$/ })
    .max(2048)
    .refine((url) => url.includes('$APPID$'), 'must hold $APPID$'),
  /** Permission sets that it asks accounts for. */
  permissions: z.array(permission).max(100).default([1, 7, 11, 100]),
  ip_whitelist: z.array(z.string().max(64)).max(200).nullable().default(null),
  /** Whether an authorization code can be traded a second time; reports differ. */
  code_reuse: z.boolean().default(false),
});

/** A third-party platform as the sandbox keeps it. */
export type Component = z.infer<typeof componentSchema>;

/** An account has authorized a third-party platform. */
export type Authorization = {
  component: string;
  appid: string;
  refreshToken: string;
  permissions: number[];
  authorizedAt: number;
};

/** Something short-lived that was handed out. */
export type ComponentCode = {
  code: string;
  kind: 'ticket' | 'preauth' | 'auth';
  component: string;
  /** Of an authorization code: whose. */
  appid: string | null;
  expiresAt: number;
  used: boolean;
};

export const componentKeySchema = z.strictObject({ appid });

/** Does what the button of the authorization page does. */
export const authorizeSchema = z.strictObject({
  component_appid: appid,
  appid,
  pre_auth_code: z.string().max(512).default(''),
  /** Sets the account's administrator leaves ticked; by default all that are asked for. */
  permissions: z.array(permission).max(100).optional(),
});

export const withdrawSchema = z.strictObject({ component_appid: appid, appid });
