import { z } from 'zod';

/**
 * The settings of the product. This is the only file of `lib` and `app` that reads `process.env`; each name here is a
 * line of `.env.example`.
 */

/** Strings that look like a secret but are known to everybody. */
const KNOWN_SECRETS = ['changeme', 'change-me', 'secret', 'password', 'example', 'draftbox', 'your-secret'];

const port = z.coerce.number().int().min(0).max(65535);
const origin = z
  .url({ protocol: /^https?$/ })
  .refine(
    (value) => new URL(value).origin === value.replace(/\/$/, ''),
    'must be an origin such as https://news.example.com, without a path',
  )
  .transform((value) => new URL(value).origin);
const baseUrl = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''));
const secret = z
  .string()
  .min(32, 'must be at least 32 characters; make one with: openssl rand -base64 48')
  .refine((value) => new Set(value).size >= 10, 'is too regular to be a secret; make one with: openssl rand -base64 48')
  .refine(
    (value) => !KNOWN_SECRETS.some((known) => value.toLowerCase().startsWith(known)),
    'is a well-known example; make your own with: openssl rand -base64 48',
  );
const key = z
  .string()
  .refine((value) => decodesToKey(value), 'must be 32 random bytes in base64; make them with: openssl rand -base64 32');

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  /** What this installation is for. Unless somebody says otherwise it is the strict one. */
  DRAFTBOX_MODE: z.enum(['demonstration', 'production', 'test']),
  PORT: port.default(3000),
  APP_ORIGIN: origin,
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }),
  /** Uploaded pictures and, where Postgres is embedded, the database. */
  DATA_DIR: z.string().min(1).default('.data'),
  /** Where the platform answers. */
  WECHAT_API_BASE_URL: baseUrl,
  AUTH_SECRET: secret,
  /** 32 bytes in base64; AppSecrets and callback keys are encrypted with it. */
  SECRETS_KEY: key,
  SANDBOX_PORT: port.default(4010),
  /** An object store for pictures; without a bucket they are kept in DATA_DIR/pictures. */
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket')
    .optional(),
  /** Where the store answers, unless it is Amazon's own. */
  S3_ENDPOINT: baseUrl.optional(),
  S3_REGION: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().min(3).max(200).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(8).max(400).optional(),
  /** `true` for stores that take the bucket in the path and not in the name of the host (MinIO, Ceph). */
  S3_FORCE_PATH_STYLE: z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true'),
  /** Put before every key, so that one bucket can serve several. */
  S3_PREFIX: z
    .string()
    .regex(/^[a-z0-9][a-z0-9/_-]{0,60}\/$/, 'must end with a slash')
    .or(z.literal(''))
    .default(''),
  /** Shortens every wait of the product's own (lib/pace.ts); for tests only. */
  WAIT_FACTOR: z.coerce.number().min(0.02).max(1).default(1),
  /** The server that takes letters, `smtps://user:password@host:465`. Without it they stay in the outbox page. */
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be a smtp:// or smtps:// address' }).optional(),
  /** Sender of letters; without it `Draftbox <no-reply@host of APP_ORIGIN>`. */
  MAIL_FROM: z.string().max(200).optional(),
  /** Whether a person's webhook may lead into private networks: only for a robot gateway of one's own. */
  WEBHOOK_PRIVATE_ADDRESSES: z.enum(['refuse', 'allow']).default('refuse'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** The parsed settings; names are those of the environment. */
export type Env = z.infer<typeof schema>;

/** Thrown when a setting is missing or unusable. `problems` names each one in a sentence. */
export class EnvironmentError extends Error {
  constructor(readonly problems: string[]) {
    super(`The settings are not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'EnvironmentError';
  }
}

/**
 * Reads settings from a plain object. Empty strings count as missing, because that is what `NAME=` in a file means.
 * @throws {EnvironmentError} naming every setting that is missing or weak, never its value.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const mode = given.DRAFTBOX_MODE ?? (given.NODE_ENV === 'test' ? 'test' : 'production');
  const parsed = schema.safeParse({ ...defaultsFor(mode, given), ...given, DRAFTBOX_MODE: mode });
  const problems = [
    ...(parsed.success ? productionProblems(parsed.data) : explain(parsed.error, given)),
    ...objectStoreProblems(given),
  ];
  if (!parsed.success || problems.length > 0) throw new EnvironmentError(problems);
  return parsed.data;
}

let cached: Env | undefined;

/** The settings of this process, read once and on first use, so that a build needs none of them. */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}

function defaultsFor(mode: string, given: Record<string, string | undefined>): Record<string, string> {
  if (mode === 'production') return { WECHAT_API_BASE_URL: 'https://api.weixin.qq.com' };
  return {
    APP_ORIGIN: `http://localhost:${given.PORT ?? '3000'}`,
    WECHAT_API_BASE_URL: `http://127.0.0.1:${given.SANDBOX_PORT ?? '4010'}`,
  };
}

function productionProblems(parsed: z.infer<typeof schema>): string[] {
  if (parsed.DRAFTBOX_MODE !== 'production') return [];
  const { hostname, protocol } = new URL(parsed.APP_ORIGIN);
  const local = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  const isSafe = protocol === 'https:' || local;
  return [
    ...(isSafe ? [] : ['APP_ORIGIN must start with https:// (only localhost may do without)']),
    ...(parsed.WAIT_FACTOR === 1 ? [] : ['WAIT_FACTOR is for tests; leave it out']),
  ];
}

/** Half a store is none: whoever names one expects the pictures there, and keeping them on this disk would lose them one day. */
function objectStoreProblems(given: Record<string, unknown>): string[] {
  const names = Object.keys(given).filter((name) => name.startsWith('S3_'));
  if (names.length === 0) return [];
  const unknown = names.filter((name) => !Object.hasOwn(schema.shape, name));
  const missing = ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'].filter((name) => given[name] === undefined);
  return [
    ...unknown.map((name) => `${name} is not a setting of the object store`),
    ...missing.map((name) => `${name} is missing, and ${names.join(', ')} is given`),
  ];
}

/** One sentence for each setting; the value itself is never repeated, it may be a secret. */
function explain(error: z.ZodError, given: Record<string, unknown>): string[] {
  return error.issues.map((issue) => {
    if (issue.code === 'unrecognized_keys') return `${issue.keys.join(', ')} is not a setting`;
    const name = issue.path.join('.');
    return `${name} ${given[name] === undefined ? 'is missing' : lowerFirst(issue.message)}`;
  });
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function decodesToKey(value: string): boolean {
  const bytes = Buffer.from(value, 'base64');
  return bytes.length === 32 && new Set(bytes).size >= 8;
}
