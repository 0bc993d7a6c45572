import type { z } from 'zod';
import type { WithRaw } from './answers';
import type { Endpoint } from './endpoints';
import { PlatformUnclear } from './errors';
import { type AnswerBody, excerpt, readJsonAnswer } from './read-answer';
import type { OutgoingBody } from './request-body';
import type { HttpAnswer } from './send';

/** A request before a token is added to it. */
export interface Question<T> {
  endpoint: Endpoint;
  body: OutgoingBody;
  query?: Readonly<Record<string, string>>;
  read: (answer: HttpAnswer, secrets: readonly string[]) => T;
}

/**
 * A question whose JSON answer is read by a schema. An answer that does not hold what it must is unclear, not refused: the platform said neither
 * that it failed nor what it did.
 */
export function jsonQuestion<Schema extends z.ZodType>(
  endpoint: Endpoint,
  body: OutgoingBody,
  schema: Schema,
): Question<z.output<Schema> & WithRaw> {
  const read = (answer: HttpAnswer, secrets: readonly string[]) => {
    const raw: AnswerBody = readJsonAnswer(endpoint, answer, secrets);
    const parsed = schema.safeParse(raw);
    if (parsed.success) return Object.assign({}, parsed.data, { raw }) as z.output<Schema> & WithRaw;
    throw new PlatformUnclear({
      path: endpoint.path,
      reason: 'unparsable',
      httpStatus: answer.status,
      body: excerpt(answer.bytes, secrets),
    });
  };
  return { endpoint, body, read };
}
