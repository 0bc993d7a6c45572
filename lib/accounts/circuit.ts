import { sql } from 'drizzle-orm';
import { db } from '@/lib/db/connection';
import { paced } from '@/lib/pace';
import { PlatformUnreachable } from '@/lib/wechat/errors';

/*
 * A platform that is down is not hammered. After so many faults in a row this process holds its calls back for a growing time, then lets one through
 * to see. A call that is held was never sent, so it is `unreachable`: its job tries it again as after any lost connection, and when it gives up, what is
 * recorded is that nothing was sent.
 *
 * Each process judges for itself: asking the database before every call would cost a push more than the circuit saves, and two machines need not
 * have the same way to the platform. What pages show (`readOutage`) is read from the ledger of calls instead, which all processes write.
 */

/** Faults in a row before calls are held; twice as many as one call with its repeats can make. */
const FAULTS = 6;
const FIRST_HOLD_MS = 2_000;
const LONGEST_HOLD_MS = 60_000;

/** One gate before one platform. */
export interface Circuit {
  /** Throws `PlatformUnreachable` (`held`) while calls are held back. */
  enter(path: string): void;
  /** Tells what became of a call that was let through: the platform answered, it did not, or our own side ended it. */
  leave(outcome: 'answered' | 'fault' | 'ended'): void;
}

/** @param now milliseconds since 1970 */
export function createCircuit(now: () => number = Date.now): Circuit {
  let faults = 0;
  let holds = 0;
  let heldUntil = 0;
  let probing = false;
  return {
    enter(path) {
      if (holds === 0) return;
      if (probing || now() < heldUntil) throw new PlatformUnreachable({ path, reason: 'held' });
      probing = true;
    },
    leave(outcome) {
      probing = false;
      if (outcome === 'ended') return;
      faults = outcome === 'fault' ? faults + 1 : 0;
      if (outcome === 'answered') holds = 0;
      // Those that were under way when it closed tell nothing new.
      if (faults < FAULTS || now() < heldUntil) return;
      heldUntil = now() + paced(Math.min(LONGEST_HOLD_MS, FIRST_HOLD_MS * 2 ** holds));
      holds += 1;
    },
  };
}

const circuits = new Map<string, Circuit>();

/** The circuit of this process before the platform at this address, for all accounts. */
export function circuitOf(baseUrl: string): Circuit {
  const found = circuits.get(baseUrl) ?? createCircuit();
  circuits.set(baseUrl, found);
  return found;
}

/** `fetch` behind a circuit. A fault is no connection, no answer in time, or a 5xx; a refusal of the platform is an answer. */
export function fetchThrough(
  circuit: Circuit,
  own: AbortSignal | undefined,
  onDate: (date: string | null) => void = () => {},
): typeof fetch {
  return async (input, init) => {
    circuit.enter(new URL(String(input)).pathname);
    try {
      const response = await fetch(input, init);
      onDate(response.headers.get('date'));
      circuit.leave(response.status >= 500 ? 'fault' : 'answered');
      return response;
    } catch (error) {
      circuit.leave(own?.aborted ? 'ended' : 'fault');
      throw error;
    }
  };
}

/** The platform does not answer: since when, and how many attempts of whichever process found nobody. */
export interface Outage {
  since: Date;
  attempts: number;
}

/**
 * Whether the latest attempts of all processes found no platform, none of them answered, and the last is not long ago; null when it answers, or when
 * nobody has asked lately.
 */
export async function readOutage(): Promise<Outage | null> {
  const [row] = await db().execute<{ since: string; attempts: number; failed: number }>(sql`
    select min(started_at) as since, count(*)::int as attempts,
      count(*) filter (where outcome = 'unreachable' or (outcome = 'unclear' and coalesce(http_status, 599) >= 500))::int as failed
    from (select * from calls order by id desc limit ${FAULTS}) latest
    where started_at > now() - interval '5 minutes'`);
  if (!row || row.attempts < FAULTS || row.failed < FAULTS) return null;
  return { since: new Date(row.since), attempts: row.failed };
}
