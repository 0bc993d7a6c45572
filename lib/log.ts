import { pino, type DestinationStream, type Logger } from 'pino';
import { env } from '@/lib/env';

/** Keys whose values must never reach a log, at the top and one or two levels down. */
const SECRET_KEYS = [
  'authorization',
  'cookie',
  '"set-cookie"',
  'password',
  'passwordHash',
  'secret',
  'appSecret',
  'appsecret',
  'token',
  'accessToken',
  'access_token',
  'callbackToken',
  'sessionToken',
  'encodingAesKey',
  'EncodingAESKey',
  'encrypted',
  'AUTH_SECRET',
  'SECRETS_KEY',
  'DATABASE_URL',
];

const paths = SECRET_KEYS.flatMap((key) =>
  key.startsWith('"') ? [`[${key}]`, `*[${key}]`, `*.*[${key}]`] : [key, `*.${key}`, `*.*.${key}`],
);

/** Secrets that travel inside text: the platform puts the access token and the AppSecret into the address. */
const SECRET_IN_TEXT = /\b(access_token|secret|token|ticket)=[^&\s"']+/gi;

/**
 * Makes a logger that writes JSON lines and hides secrets, by key and inside addresses.
 * @param level the least important level to write
 * @param destination where lines go; standard output unless given
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: undefined,
    redact: { paths, censor: '[hidden]' },
    serializers: { err: serializeError, error: serializeError },
    hooks: { streamWrite: (line: string) => line.replace(SECRET_IN_TEXT, '$1=[hidden]') },
  };
  return destination ? pino(options, destination) : pino(options);
}

function serializeError(error: unknown): unknown {
  return error instanceof Error ? pino.stdSerializers.err(error) : error;
}

let shared: Logger | undefined;

/** The logger of this process. Made on first use, so that a build needs no settings. */
export function log(): Logger {
  shared ??= createLog(env().LOG_LEVEL);
  return shared;
}
