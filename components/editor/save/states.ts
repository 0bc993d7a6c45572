/** What a save was answered with: what the next one is based on. */
export interface Saved {
  revision: number;
  hash: string;
  /** ISO time. */
  savedAt: string;
}

/** Whoever saved first while this page had changes of its own. */
export interface Rival {
  name: string;
  /** The revision that is there now. */
  revision: number;
  /** ISO time. */
  at: string;
  /** The version in which the server kept the refused text; absent where it was kept already. */
  version?: number | undefined;
}

export type SaveAnswer =
  | { kind: 'saved'; saved: Saved }
  | { kind: 'conflict'; rival: Rival }
  /** Repeating does not help before the text changes. */
  | { kind: 'refused'; message: string }
  | { kind: 'signed_out' }
  | { kind: 'unreachable' };

/** What the page says about its text. `changes` are those the server does not have. */
export type SaveState =
  | { kind: 'saved'; at: string }
  | { kind: 'pending'; changes: number }
  | { kind: 'saving'; changes: number }
  | { kind: 'offline'; changes: number }
  | { kind: 'signed_out'; changes: number }
  | { kind: 'conflict'; changes: number; rival: Rival }
  | { kind: 'refused'; changes: number; message: string };

/** A text that the server has not acknowledged, kept on this machine. */
export interface UnsavedCopy<C> {
  content: C;
  baseRevision: number;
  changes: number;
  /** Milliseconds since 1970. */
  at: number;
}

export interface AutosaveDeps<C> {
  /** The revision the page was opened with, and when it was saved. */
  revision: number;
  hash: string;
  savedAt: string;
  /** The page's content as it is now. */
  read(): C;
  send(content: C, baseRevision: number): Promise<SaveAnswer>;
  /** A last try while the page goes away; nobody hears the answer. */
  beacon(content: C, baseRevision: number): void;
  keep(copy: UnsavedCopy<C>): void;
  forget(): void;
  /** Loads what somebody else saved; the page then calls `adopt`. */
  load(revision: number): void;
  onState(state: SaveState): void;
  onSaved(saved: Saved): void;
  now(): number;
  /** Runs `work` after `ms` milliseconds, unless the returned function is called before. */
  after(ms: number, work: () => void): () => void;
}

export interface Autosave {
  /** Somebody typed. */
  changed(): void;
  /** The server has this revision: an open page elsewhere saved it. */
  heard(revision: number): void;
  state(): SaveState;
  revision(): number;
  /** Hash of the content that the server and this page last agreed on: what a signature is asked for. */
  hash(): string;
  /** Whether there is something the server does not have. */
  dirty(): boolean;
  /** Saves now; true once the server has everything. */
  flush(): Promise<boolean>;
  /** The page shows what the server has: nothing is unsaved. */
  adopt(saved: Saved): void;
  /** The person decided that this text replaces the rival's. */
  overwrite(rival: Rival): Promise<void>;
  /** What is here now is based on what the server has: the next save replaces that, knowingly. */
  rebase(saved: Saved): void;
  /** A copy of an earlier page is shown again, written on that revision. */
  resume(baseRevision: number): void;
  retryNow(): void;
  /** The page goes away. */
  leave(): void;
  /** After `stop`: a page that is shown again goes on where it was. */
  start(): void;
  stop(): void;
}
