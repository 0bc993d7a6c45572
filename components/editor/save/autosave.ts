/**
 * The autosave of one open page, without a browser in it: debounced, one save in flight, each based on the revision it
 * was written on. It decides when to save and what to say; sending, storing and loading are given to it.
 */
import type { Autosave, AutosaveDeps, Rival, SaveState, Saved } from './states';

/** A pause in typing this long is a good moment; who never pauses is saved every few seconds. */
const PAUSE_MS = 800;
const LONGEST_MS = 3000;
/** What a crash may cost: the copy on this machine is never older. */
const KEEP_MS = 500;
/** Key strokes this close together count as one change for the reader. */
const ONE_CHANGE_MS = 1000;
const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 30_000;

const nothing = () => {};

export function createAutosave<C>(deps: AutosaveDeps<C>): Autosave {
  let revision = deps.revision;
  let { savedAt, hash } = deps;
  /** Counts edits; what the server has acknowledged lags behind. */
  let edits = 0;
  let acknowledged = 0;
  let changes = 0;
  let lastEdit = Number.NEGATIVE_INFINITY;
  let firstUnsaved = 0;
  let failures = 0;
  let heardOf = revision;
  let state: SaveState = { kind: 'saved', at: savedAt };
  let flight: Promise<void> | null = null;
  let stopped = false;
  let cancelSave = nothing;
  let cancelKeep: (() => void) | null = null;

  const dirty = () => edits !== acknowledged;
  const blocked = () => state.kind === 'conflict';
  const show = (next: SaveState) => {
    state = next;
    if (!stopped) deps.onState(next);
  };

  function schedule(wait: number): void {
    cancelSave();
    cancelSave = deps.after(wait, () => void save());
  }

  function keep(): void {
    cancelKeep?.();
    cancelKeep = null;
    if (dirty()) deps.keep({ content: deps.read(), baseRevision: revision, changes, at: deps.now() });
  }

  function changed(): void {
    const now = deps.now();
    if (!dirty()) firstUnsaved = now;
    if (now - lastEdit > ONE_CHANGE_MS || changes === 0) changes += 1;
    lastEdit = now;
    edits += 1;
    cancelKeep ??= deps.after(KEEP_MS, keep);
    if (state.kind === 'conflict' || state.kind === 'offline' || state.kind === 'signed_out') {
      return show({ ...state, changes });
    }
    if (flight) return;
    if (state.kind !== 'pending') show({ kind: 'pending', changes });
    schedule(Math.max(0, Math.min(PAUSE_MS, firstUnsaved + LONGEST_MS - now)));
  }

  function save(base = revision): Promise<void> {
    flight ??= attempt(base).finally(() => {
      flight = null;
      if (!stopped) settle();
    });
    return flight;
  }

  async function attempt(base: number): Promise<void> {
    cancelSave();
    const upTo = edits;
    const content = deps.read();
    const before = state;
    show({ kind: 'saving', changes });
    const answer = await deps.send(content, base).catch(() => ({ kind: 'unreachable' }) as const);
    if (answer.kind === 'saved') return taken(answer.saved, upTo);
    if (answer.kind === 'conflict') return show({ kind: 'conflict', changes, rival: answer.rival });
    if (answer.kind === 'refused') return show({ kind: 'refused', changes, message: answer.message });
    // An overwrite that did not get through is still a conflict that waits for its answer.
    if (before.kind === 'conflict') return show(before);
    failures += 1;
    show({ kind: answer.kind === 'signed_out' ? 'signed_out' : 'offline', changes });
    schedule(Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LONGEST_RETRY_MS));
  }

  function taken(saved: Saved, upTo: number): void {
    ({ revision, savedAt, hash } = saved);
    acknowledged = upTo;
    failures = 0;
    deps.onSaved(saved);
    if (dirty()) {
      changes = 1;
      firstUnsaved = deps.now();
      return show({ kind: 'pending', changes });
    }
    clean();
  }

  function clean(): void {
    acknowledged = edits;
    changes = 0;
    cancelSave();
    cancelKeep?.();
    cancelKeep = null;
    deps.forget();
    show({ kind: 'saved', at: savedAt });
  }

  /** After a save: what was typed meanwhile goes next, and so does what was heard of meanwhile. */
  function settle(): void {
    if (heardOf > revision) heard(heardOf);
    else if (state.kind === 'pending') schedule(PAUSE_MS);
  }

  function heard(of: number): void {
    heardOf = Math.max(heardOf, of);
    if (flight || blocked() || heardOf <= revision) return;
    // The stale save is refused, which names who was faster and keeps this text as a version.
    if (dirty()) void save();
    else deps.load(heardOf);
  }

  return {
    changed,
    heard,
    state: () => state,
    revision: () => revision,
    hash: () => hash,
    dirty,
    async flush() {
      while (dirty() && !blocked()) {
        const before = acknowledged;
        await save();
        if (acknowledged === before) return false;
      }
      return !dirty();
    },
    adopt(saved: Saved) {
      if (saved.revision < revision) return;
      ({ revision, savedAt, hash } = saved);
      heardOf = Math.max(heardOf, revision);
      failures = 0;
      clean();
    },
    async overwrite(rival: Rival) {
      await flight;
      await save(rival.revision);
    },
    rebase(saved: Saved) {
      ({ revision, savedAt, hash } = saved);
      heardOf = Math.max(heardOf, revision);
      failures = 0;
      show({ kind: 'pending', changes });
      changed();
      // Until the server has both texts, this machine has them.
      keep();
    },
    resume(baseRevision: number) {
      revision = baseRevision;
      changed();
    },
    retryNow() {
      if (state.kind === 'offline' || state.kind === 'signed_out') void save();
    },
    leave() {
      if (!dirty()) return;
      keep();
      if (!flight && !blocked()) deps.beacon(deps.read(), revision);
    },
    start() {
      stopped = false;
      if (dirty() && !flight && !blocked()) schedule(PAUSE_MS);
    },
    stop() {
      stopped = true;
      cancelSave();
      cancelKeep?.();
      cancelKeep = null;
    },
  };
}
