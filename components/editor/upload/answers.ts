import type { AddedPicture } from './upload-queue';

/** A refusal with the server's own sentence, in the reader's language. */
export class UploadRefused extends Error {
  override readonly name = 'UploadRefused';
  /** The key of the sentence, and what it says in numbers. */
  readonly key: string;
  readonly values: Record<string, string | number>;

  constructor(message: string, key = '', values: Record<string, string | number> = {}) {
    super(message);
    this.key = key;
    this.values = values;
  }
}

/** The connection broke or nobody answered; whether the server got it is not known. */
export class ConnectionBroke extends Error {
  override readonly name = 'ConnectionBroke';
}

export interface Place {
  id: string;
  received: number;
}

export type Answer = Partial<AddedPicture> &
  Partial<Place> & {
    picture?: AddedPicture;
    error?: { message?: string; key?: string; values?: Record<string, string | number> };
  };

/** What an answer means: its content, a refusal, or, from a server that has trouble, no answer at all. */
export function readAnswer(status: number, answer: Answer | null): Answer {
  if (status === 502 || status === 503 || status === 504) throw new ConnectionBroke();
  if (status < 300 && answer) return answer;
  throw new UploadRefused(answer?.error?.message ?? '', answer?.error?.key, answer?.error?.values);
}
