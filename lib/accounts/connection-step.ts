import { PlatformError, PlatformRefused, PlatformUnclear, PlatformUnreachable } from '@/lib/wechat/errors';

export type ConnectionStepName = 'token' | 'ip' | 'drafts' | 'publish' | 'callback' | 'clock';

/** One step of the way to the platform and back. */
export interface ConnectionStep {
  step: ConnectionStepName;
  /** null: could not be asked, because a step before it failed. */
  ok: boolean | null;
  /** The platform's code; `explain` of lib/wechat/error-codes has its meaning and the mend. */
  errcode?: number;
  /** What a person needs to mend it: `ip` to allow, `rid`, `url`, `seconds`, `reason`. */
  values: Record<string, string | number>;
}

export function notAsked(step: ConnectionStepName): ConnectionStep {
  return { step, ok: null, values: {} };
}

/** Makes a step from a call; what the platform answers is told, a fault of ours is thrown. */
export async function stepFrom(
  step: ConnectionStepName,
  ask: () => Promise<ConnectionStep['values']>,
): Promise<ConnectionStep> {
  try {
    return { step, ok: true, values: await ask() };
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return { step, ok: false, ...failure(error) };
  }
}

function failure(error: PlatformError): Pick<ConnectionStep, 'errcode' | 'values'> {
  const cause = error instanceof PlatformUnreachable && error.cause instanceof PlatformRefused ? error.cause : error;
  if (cause instanceof PlatformRefused) {
    const ip = ipIn(cause.errmsg);
    return {
      errcode: cause.errcode,
      values: { ...(cause.rid ? { rid: cause.rid } : {}), ...(ip ? { ip } : {}) },
    };
  }
  if (cause instanceof PlatformUnclear || cause instanceof PlatformUnreachable) {
    return { values: { reason: cause.reason, ...(cause.code ? { code: cause.code } : {}) } };
  }
  return { values: {} };
}

/** 40164 names the address to allow: `invalid ip 1.2.3.4 ipv6 ::ffff:1.2.3.4, not in whitelist` (recorded). */
function ipIn(errmsg: string): string | null {
  return /invalid ip ([0-9a-f.:]{2,45})/i.exec(errmsg)?.[1] ?? null;
}
