import { randomUUID } from 'node:crypto';
import { z } from 'zod';

/** A fault as `POST /_sandbox/faults` takes it. */
export const faultSchema = z.strictObject({
  /** `/cgi-bin/draft/add`, or `*` for every API call. */
  path: z.string().min(1).max(100),
  appid: z.string().max(64).optional(),
  kind: z.enum(['errcode', 'slow', 'lost_after', 'lost_before', 'hang', 'half_json', 'html', 'empty', 'http_502']),
  times: z.number().int().min(1).max(1_000_000).default(1),
  errcode: z.number().int().default(-1),
  errmsg: z.string().max(500).optional(),
  /** `slow`: how long, in milliseconds. */
  ms: z.number().int().min(0).max(600_000).default(1000),
  /** Whether the work is done before the answer is spoilt. By default only `errcode` and `lost_before` do nothing. */
  act: z.boolean().optional(),
  /** Calls let through before the fault begins. */
  skip: z.number().int().min(0).max(1_000_000).default(0),
});

export type Fault = z.infer<typeof faultSchema> & { id: string };

/** Faults waiting for their calls, oldest first; each is used up by `times` calls. */
export class FaultList {
  #faults: Fault[] = [];

  add(fault: z.infer<typeof faultSchema>): Fault {
    const added = { ...fault, id: randomUUID() };
    this.#faults.push(added);
    return added;
  }

  /** The fault this call suffers, if any. */
  take(path: string, appid: string | null): Fault | null {
    for (const fault of this.#faults) {
      if (fault.path !== '*' && fault.path !== path) continue;
      if (fault.appid && fault.appid !== appid) continue;
      if (fault.skip > 0) {
        fault.skip -= 1;
        continue;
      }
      fault.times -= 1;
      if (fault.times === 0) this.#faults = this.#faults.filter((other) => other !== fault);
      return { ...fault };
    }
    return null;
  }

  list(): readonly Fault[] {
    return this.#faults;
  }

  clear(): void {
    this.#faults = [];
  }
}

/** Whether the call's work is done although its answer is spoilt. */
export function acts(fault: Fault | null): boolean {
  if (!fault) return true;
  return fault.act ?? !['errcode', 'lost_before'].includes(fault.kind);
}
