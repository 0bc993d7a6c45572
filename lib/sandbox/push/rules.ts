import { z } from 'zod';

/** How coming events are delivered, as `POST /_sandbox/events` takes it. */
export const pushRuleSchema = z.strictObject({
  appid: z.string().max(64).nullable().default(null),
  mode: z.enum(['normal', 'late', 'twice', 'out_of_order', 'never', 'before_answer', 'hold']),
  /** Events it holds for; the rule stays until changed without it. */
  times: z.number().int().min(1).max(1_000_000).nullable().default(null),
  /** `late`: how much later, in milliseconds. */
  ms: z.number().int().min(0).max(86_400_000).default(5000),
});

export type PushRule = z.infer<typeof pushRuleSchema>;

/** The rule of each account, or of all (`appid: null`). */
export class PushRules {
  #rules: PushRule[] = [];

  set(rule: PushRule): void {
    this.#rules = this.#rules.filter((each) => each.appid !== rule.appid);
    if (rule.mode !== 'normal') this.#rules.push(rule);
  }

  /** Looks without using the rule up. */
  peek(appid: string): PushRule['mode'] {
    return this.#find(appid)?.mode ?? 'normal';
  }

  /** The rule for one event of this account; counts down its `times`. */
  take(appid: string): Pick<PushRule, 'mode' | 'ms'> {
    const rule = this.#find(appid);
    if (!rule) return { mode: 'normal', ms: 0 };
    if (rule.times !== null) {
      rule.times -= 1;
      if (rule.times === 0) this.#rules = this.#rules.filter((each) => each !== rule);
    }
    return { mode: rule.mode, ms: rule.ms };
  }

  #find(appid: string): PushRule | undefined {
    return this.#rules.find((each) => each.appid === appid) ?? this.#rules.find((each) => each.appid === null);
  }

  list(): readonly PushRule[] {
    return this.#rules;
  }

  clear(): void {
    this.#rules = [];
  }
}
