import { mergeAccount } from './account';
import { CallLog } from './call-log';
import { Clock } from './clock';
import { FaultList } from './faults';
import { fillOptions, type SandboxOptions } from './options';
import { PushRules } from './push/rules';
import { Scheduler } from './scheduler';
import { openStore } from './store';
import { VerdictPlans } from './verdict-plans';

/** Everything a handler may need: state, clock and the switches of the control routes. */
export type World = ReturnType<typeof createWorld>;

/** Makes the platform without a server around it. */
export function createWorld(given: SandboxOptions) {
  const options = fillOptions(given);
  const store = openStore(options.dataDir);
  for (const account of options.accounts) {
    store.accounts.set(account.appid, mergeAccount(store.accounts.get(account.appid), account));
  }
  const clock = new Clock(store.numbers.get('clockOffset') ?? 0, options.now);
  return {
    options,
    store,
    clock,
    publicUrl: options.publicUrl ?? 'http://127.0.0.1',
    calls: new CallLog(),
    faults: new FaultList(),
    /** Milliseconds before a call is worked on, by path; `*` for all. */
    latency: new Map<string, number>(options.latencyMs ? [['*', options.latencyMs]] : []),
    pushRules: new PushRules(),
    verdicts: new VerdictPlans(),
    scheduler: new Scheduler(store, clock, options.log),
    /** Aborted at close: stops events that are on the wire. */
    closing: new AbortController(),
  };
}

/** Moves the clock for good and lets what has come due happen. */
export function moveClock(world: World, offsetMs: number): void {
  world.clock.offset = offsetMs;
  world.store.numbers.set('clockOffset', offsetMs);
  world.scheduler.arm();
}
