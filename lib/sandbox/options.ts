import type { Account } from './account';

/** How a sandbox is made. All times are milliseconds. */
export type SandboxOptions = {
  /** Accounts to begin with; fields left out take their defaults. Laid over what a kept state says of them. */
  accounts?: (Partial<Account> & { appid: string })[];
  /** Folder to keep the state in; in memory without it. */
  dataDir?: string;
  /** Origin of picture, article and draft URLs; by default the address it listens on. */
  publicUrl?: string;
  /** From `freepublish/submit` to the verdict. Default 1200. */
  verdictDelayMs?: number;
  /** The platform waits 5 s for the answer to an event. */
  pushTimeoutMs?: number;
  /** Between two tries of one event. */
  pushRetryDelayMs?: number;
  /** Before any API call is worked on. */
  latencyMs?: number;
  /** Told of faults of the sandbox's own; silent by default. */
  log?: (text: string) => void;
  /** The real clock, for tests of time. */
  now?: () => number;
};

/** Options with every default filled in. */
export function fillOptions(options: SandboxOptions) {
  return {
    accounts: options.accounts ?? [],
    dataDir: options.dataDir ?? null,
    publicUrl: options.publicUrl ?? null,
    verdictDelayMs: options.verdictDelayMs ?? 1200,
    pushTimeoutMs: options.pushTimeoutMs ?? 5000,
    pushRetryDelayMs: options.pushRetryDelayMs ?? 1000,
    latencyMs: options.latencyMs ?? 0,
    log: options.log ?? (() => {}),
    now: options.now ?? Date.now,
  };
}
