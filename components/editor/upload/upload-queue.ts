/** Pictures on their way into the library: each with its own progress, failure and retry; one that fails ends no other. */
import type { PictureUse } from '@/lib/article/content';

/** What the server says of a picture it took. */
export interface AddedPicture {
  id: string;
  hash: string;
  name: string;
  width: number;
  height: number;
  alt: string;
  /** These very bytes were there already. */
  reused: boolean;
  /** Others that look like it. */
  similar: { id: string; name: string }[];
}

export type UploadState =
  | { kind: 'waiting' }
  | { kind: 'sending'; progress: number }
  | { kind: 'failed'; message: string };

export interface Upload {
  id: string;
  name: string;
  /** Address of the file on this machine, to show meanwhile; empty for a picture of the web. */
  preview: string;
  state: UploadState;
}

/** A picture at an address of the web, which the server fetches. */
export interface RemotePicture {
  name: string;
  url: string;
}
export type UploadSource = File | RemotePicture;

export interface UploadDeps {
  /** Sends one picture; `onProgress` hears 0..1. Rejects with an `UploadRefused` that has a sentence. */
  send(source: UploadSource, onProgress: (share: number) => void, signal: AbortSignal): Promise<PictureUse>;
  preview(file: File): string;
  release(preview: string): void;
  /** The sentence for a failure without one of its own. */
  sentence(failure: unknown): string;
  /** How many files are sent at once. */
  lanes?: number;
}

export interface UploadQueue {
  /** Takes pictures; `onDone` gets each picture with the upload it came from. */
  add(sources: readonly UploadSource[], onDone: (picture: PictureUse, upload: Upload) => void): Upload[];
  retry(id: string): void;
  /** Tries all that failed again. */
  retryAll(): void;
  /** Gives one up, also while it is being sent. */
  remove(id: string): void;
  list(): readonly Upload[];
  subscribe(listener: () => void): () => void;
  /** How many are still to be sent. */
  open(): number;
}

interface Entry {
  upload: Upload;
  source: UploadSource;
  onDone: (picture: PictureUse, upload: Upload) => void;
  abort: AbortController | null;
}

export function createUploadQueue({ lanes = 3, ...deps }: UploadDeps): UploadQueue {
  const entries = new Map<string, Entry>();
  const listeners = new Set<() => void>();
  let list: readonly Upload[] = [];
  let next = 1;

  const tell = () => {
    list = [...entries.values()].map(({ upload }) => upload);
    for (const listener of listeners) listener();
  };
  const put = (entry: Entry, state: UploadState) => {
    if (entries.get(entry.upload.id) !== entry) return;
    entry.upload = { ...entry.upload, state };
    tell();
  };
  const drop = (entry: Entry) => {
    if (!entries.delete(entry.upload.id)) return;
    if (entry.upload.preview) deps.release(entry.upload.preview);
    tell();
  };

  function start(): void {
    const all = [...entries.values()];
    const busy = all.filter(({ upload }) => upload.state.kind === 'sending').length;
    const waiting = all.filter(({ upload }) => upload.state.kind === 'waiting');
    for (const entry of waiting.slice(0, Math.max(0, lanes - busy))) void run(entry);
  }

  async function run(entry: Entry): Promise<void> {
    const abort = new AbortController();
    entry.abort = abort;
    put(entry, { kind: 'sending', progress: 0 });
    try {
      const onProgress = (progress: number) => put(entry, { kind: 'sending', progress });
      const picture = await deps.send(entry.source, onProgress, abort.signal);
      if (!abort.signal.aborted) {
        entry.onDone(picture, entry.upload);
        drop(entry);
      }
    } catch (failure) {
      if (!abort.signal.aborted) put(entry, { kind: 'failed', message: deps.sentence(failure) });
    } finally {
      start();
    }
  }

  return {
    add(sources, onDone) {
      const added = sources.map((source): Entry => {
        const upload: Upload = {
          id: `u${next++}`,
          name: source.name,
          preview: 'url' in source ? '' : deps.preview(source),
          state: { kind: 'waiting' },
        };
        return { upload, source, onDone, abort: null };
      });
      for (const entry of added) entries.set(entry.upload.id, entry);
      const uploads = added.map(({ upload }) => upload);
      tell();
      start();
      return uploads;
    },
    retry(id) {
      const entry = entries.get(id);
      if (entry?.upload.state.kind !== 'failed') return;
      put(entry, { kind: 'waiting' });
      start();
    },
    retryAll() {
      const failed = [...entries.values()].filter(({ upload }) => upload.state.kind === 'failed');
      for (const entry of failed) put(entry, { kind: 'waiting' });
      start();
    },
    remove(id) {
      const entry = entries.get(id);
      if (!entry) return;
      entry.abort?.abort();
      drop(entry);
      start();
    },
    list: () => list,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open: () => list.filter(({ state }) => state.kind !== 'failed').length,
  };
}
