import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

type Line = { t: string; k: string; v?: unknown };

/** Past this many appended bytes the journal is written anew from what is live. */
const compactAfter = 64 * 1024 * 1024;

/**
 * An append-only file of changes, replayed at the next start. Writes are synchronous: once a call is answered its effect
 * survives a kill of the process. A torn last line (killed while writing) is skipped.
 */
export class Journal {
  readonly #file: string;
  #fd: number;
  #appended = 0;
  #live: () => Iterable<Line> = () => [];

  constructor(dir: string) {
    mkdirSync(dir, { recursive: true });
    this.#file = join(dir, 'journal.ndjson');
    this.#fd = openSync(this.#file, 'a');
  }

  /** Every whole line of the file, oldest first. */
  read(): Line[] {
    if (!existsSync(this.#file)) return [];
    const lines: Line[] = [];
    for (const text of readFileSync(this.#file, 'utf8').split('\n')) {
      try {
        if (text) lines.push(JSON.parse(text) as Line);
      } catch {
        // The process was killed inside this write; its call was never answered.
      }
    }
    return lines;
  }

  /** Says where the live rows are, then writes the file anew from them. */
  begin(live: () => Iterable<Line>): void {
    this.#live = live;
    this.compact();
  }

  append(line: Line): void {
    const text = `${JSON.stringify(line)}\n`;
    appendFileSync(this.#fd, text);
    this.#appended += text.length;
    if (this.#appended > compactAfter) this.compact();
  }

  compact(): void {
    const lines = [...this.#live()].map((line) => `${JSON.stringify(line)}\n`);
    writeFileSync(`${this.#file}.new`, lines.join(''));
    closeSync(this.#fd);
    renameSync(`${this.#file}.new`, this.#file);
    this.#fd = openSync(this.#file, 'a');
    this.#appended = 0;
  }

  close(): void {
    closeSync(this.#fd);
  }
}
