import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Picture bytes by their SHA-256: in memory, and in a folder as well when there is one. */
export class Blobs {
  readonly #memory = new Map<string, Buffer>();
  readonly #dir: string | null;

  constructor(dataDir: string | null) {
    this.#dir = dataDir && join(dataDir, 'pictures');
    if (this.#dir) mkdirSync(this.#dir, { recursive: true });
  }

  /** @returns the key: SHA-256 in hex. */
  put(bytes: Buffer): string {
    const key = createHash('sha256').update(bytes).digest('hex');
    if (!this.#dir) this.#memory.set(key, bytes);
    else if (!existsSync(join(this.#dir, key))) {
      writeFileSync(join(this.#dir, `${key}.new`), bytes);
      renameSync(join(this.#dir, `${key}.new`), join(this.#dir, key));
    }
    return key;
  }

  get(key: string): Buffer | null {
    if (!this.#dir) return this.#memory.get(key) ?? null;
    try {
      return readFileSync(join(this.#dir, key));
    } catch {
      return null;
    }
  }

  clear(): void {
    this.#memory.clear();
    if (!this.#dir) return;
    rmSync(this.#dir, { recursive: true, force: true });
    mkdirSync(this.#dir, { recursive: true });
  }
}
