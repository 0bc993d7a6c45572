/** One API call as it was received and answered. */
export type CallRecord = {
  seq: number;
  at: number;
  ms: number;
  appid: string | null;
  method: string;
  path: string;
  /** Without access token and secret. */
  query: Record<string, string>;
  ip: string;
  contentType: string;
  bytes: number;
  /** JSON bodies as text; of a multipart body its parts without their bytes. */
  body: string;
  httpStatus: number | null;
  errcode: number | null;
  answer: string;
  fault: string | null;
};

const keepCalls = 5000;
const keepCharacters = 64 * 1024 * 1024;

/** The latest calls, bounded in number and in size. */
export class CallLog {
  #calls: CallRecord[] = [];
  #characters = 0;
  #seq = 0;

  add(call: Omit<CallRecord, 'seq'>): void {
    this.#seq += 1;
    this.#calls.push({ seq: this.#seq, ...call });
    this.#characters += call.body.length;
    while (this.#calls.length > keepCalls || this.#characters > keepCharacters) {
      const dropped = this.#calls.shift();
      if (!dropped) break;
      this.#characters -= dropped.body.length;
    }
  }

  list(pass: (call: CallRecord) => boolean = () => true): CallRecord[] {
    return this.#calls.filter(pass);
  }

  clear(): void {
    this.#calls = [];
    this.#characters = 0;
  }
}
