import { type PlatformError, PlatformUnclear, PlatformUnreachable } from './errors';

/** The certificate was refused, or there was no TLS at the other end: both happen before the request is written. */
const TLS_CODES =
  /^(CERT_\w+|\w*SELF_SIGNED_CERT\w*|UNABLE_TO_\w+|ERR_TLS_CERT_ALTNAME_INVALID|ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG)$/;

interface Fault {
  code: string | undefined;
  syscall: string | undefined;
  message: string;
}

/** `fetch failed` hides the fault in `cause`, several addresses tried hide it in `errors`. */
function* faultsOf(error: unknown, depth = 0): Generator<Fault> {
  if (depth > 5 || typeof error !== 'object' || error === null) return;
  const { code, syscall, message, cause, errors } = error as Record<string, unknown>;
  if (typeof code === 'string') {
    yield { code, syscall: typeof syscall === 'string' ? syscall : undefined, message: String(message) };
  }
  if (Array.isArray(errors)) for (const inner of errors) yield* faultsOf(inner, depth + 1);
  yield* faultsOf(cause, depth + 1);
}

function unsentReason(fault: Fault): 'dns' | 'connect' | 'tls' | undefined {
  if (fault.syscall === 'getaddrinfo') return 'dns';
  if (fault.syscall === 'connect' || fault.code === 'UND_ERR_CONNECT_TIMEOUT') return 'connect';
  if (fault.code !== undefined && TLS_CODES.test(fault.code)) return 'tls';
  // Node's own words for a connection lost while the secure channel was being agreed on.
  if (fault.message.startsWith('Client network socket disconnected before secure TLS')) return 'tls';
  return undefined;
}

/**
 * Sorts what fetch threw: only a fault of looking up, connecting or agreeing on TLS proves that nothing was sent, everything else is unclear.
 * The original error is not kept: its texts may hold the address, and the address holds the token.
 */
export function networkFailure(error: unknown, path: string): PlatformError {
  const faults = [...faultsOf(error)];
  const reasons = faults.map(unsentReason);
  const code = faults[0]?.code;
  const named = code === undefined ? {} : { code };
  if (reasons[0] !== undefined && reasons.every((reason) => reason !== undefined)) {
    return new PlatformUnreachable({ path, reason: reasons[0], ...named });
  }
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') {
    return new PlatformUnclear({ path, reason: 'timeout', ...named });
  }
  const reason = code?.startsWith('HPE_') || code?.startsWith('Z_') ? 'unparsable' : 'reset';
  return new PlatformUnclear({ path, reason, ...named });
}
