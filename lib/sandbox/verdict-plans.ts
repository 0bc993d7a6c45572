/** The platform's decision on a publication: status 0 to 6 and the articles that did not pass. */
export type Verdict = { status: number; failIdx: number[]; delayMs: number | null };

type Plan = { appid: string | null; times: number; verdict: Verdict };

/** Verdicts laid up for submissions to come; without one, the default holds. */
export class VerdictPlans {
  #plans: Plan[] = [];

  add(plan: Plan): void {
    this.#plans.push(plan);
  }

  take(appid: string): Verdict | null {
    const plan = this.#plans.find((each) => each.appid === null || each.appid === appid);
    if (!plan) return null;
    plan.times -= 1;
    if (plan.times <= 0) this.#plans = this.#plans.filter((each) => each !== plan);
    return plan.verdict;
  }

  list(): readonly Plan[] {
    return this.#plans;
  }

  clear(): void {
    this.#plans = [];
  }
}
