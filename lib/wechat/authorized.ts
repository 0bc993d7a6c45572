import type { Question } from './ask';
import { PlatformError, PlatformRefused, PlatformUnreachable } from './errors';
import { concludeFailure, type Made, runCall } from './run-call';
import type { CallSettings } from './settings';

/** Where tokens come from; the product keeps them in its database, one for all instances. */
export interface TokenSource {
  /** A token believed to be good. */
  get(): Promise<string>;
  /**
   * A token other than `stale`. Must compare before it fetches: when another caller has renewed already, the answer is that newer token.
   */
  renew(stale: string): Promise<string>;
}

/** Answers that prove that the call was not done and that another token may help (41001 is our own mistake and not among them). */
const STALE_TOKEN = new Set([40001, 40014, 42001]);

/** A call whose token could not be had was never sent, whatever became of fetching the token; only a refusal stays as it is, for its meaning. */
async function tokenFor(path: string, take: () => Promise<string>): Promise<string> {
  try {
    return await take();
  } catch (error) {
    if (error instanceof PlatformError && !(error instanceof PlatformRefused)) {
      throw new PlatformUnreachable({ path, reason: 'no_token', cause: error });
    }
    throw error;
  }
}

/** Sends questions with a token, and renews a stale token once per question, for all questions together. */
export class AuthorizedCaller {
  readonly #settings: CallSettings;
  readonly #tokens: TokenSource;
  readonly #parameter: string;
  #renewal: { stale: string; fresh: Promise<string> } | undefined;

  /** @param parameter the name under which the token goes into the query */
  constructor(settings: CallSettings, tokens: TokenSource, parameter = 'access_token') {
    this.#settings = settings;
    this.#tokens = tokens;
    this.#parameter = parameter;
  }

  /** @throws PlatformRefused, PlatformUnclear, PlatformUnreachable */
  async ask<T>(question: Question<T>): Promise<T> {
    const made: Made = { attempts: 0 };
    try {
      return await this.#askRenewing(question, made);
    } catch (error) {
      throw concludeFailure(question.endpoint, made, error);
    }
  }

  async #askRenewing<T>(question: Question<T>, made: Made): Promise<T> {
    const { path } = question.endpoint;
    const token = await tokenFor(path, () => this.#tokens.get());
    try {
      return await this.#send(question, token, made);
    } catch (error) {
      if (!(error instanceof PlatformRefused && STALE_TOKEN.has(error.errcode))) throw error;
      const fresh = await tokenFor(path, () => this.#renew(token));
      if (fresh === token) throw error;
      return this.#send(question, fresh, made);
    }
  }

  async #send<T>(question: Question<T>, token: string, made: Made): Promise<T> {
    return runCall(this.#settings, {
      endpoint: question.endpoint,
      query: { ...question.query, [this.#parameter]: token },
      body: question.body,
      secrets: [token],
      made,
      read: (answer) => question.read(answer, [token]),
    });
  }

  /**
   * Twenty uploads that meet the same stale token ask for one new token; the last answer is kept for those that come late. A failed renewal is
   * forgotten.
   */
  async #renew(stale: string): Promise<string> {
    if (this.#renewal?.stale === stale) return this.#renewal.fresh;
    const renewal = { stale, fresh: this.#tokens.renew(stale) };
    this.#renewal = renewal;
    try {
      return await renewal.fresh;
    } catch (error) {
      if (this.#renewal === renewal) this.#renewal = undefined;
      throw error;
    }
  }
}
