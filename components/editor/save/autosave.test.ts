import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createAutosave } from './autosave';
import type { Autosave, Rival, SaveAnswer, SaveState, UnsavedCopy } from './states';

const SAVED_AT = '2026-03-01T02:42:00.000Z';
const rival: Rival = { name: '周岚', revision: 9, at: SAVED_AT, version: 4 };

/** A page with one text, a server that answers when told to, and a clock that only the test moves. */
function openPage() {
  let now = 0;
  let timers: { at: number; work: () => void }[] = [];
  const page = {
    text: '开头',
    sent: [] as { text: string; base: number; answer: (answer: SaveAnswer) => void }[],
    states: [] as SaveState[],
    kept: null as UnsavedCopy<string> | null,
    beacons: [] as { text: string; base: number }[],
    loads: [] as number[],
    autosave: null as unknown as Autosave,
    type(more: string) {
      page.text += more;
      page.autosave.changed();
    },
    async pass(ms: number) {
      const until = now + ms;
      for (;;) {
        const next = timers.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((timer) => timer !== next);
        now = next.at;
        next.work();
        await flushMicrotasks();
      }
      now = until;
    },
    async answer(answer: SaveAnswer) {
      page.sent.at(-1)?.answer(answer);
      await flushMicrotasks();
    },
    accept: (revision: number) =>
      page.answer({ kind: 'saved', saved: { revision, hash: `h${revision}`, savedAt: SAVED_AT } }),
    kind: () => page.autosave.state().kind,
  };
  page.autosave = createAutosave<string>({
    revision: 1,
    hash: 'h1',
    savedAt: SAVED_AT,
    read: () => page.text,
    send: (text, base) => new Promise((answer) => page.sent.push({ text, base, answer })),
    beacon: (text, base) => void page.beacons.push({ text, base }),
    keep: (copy) => (page.kept = copy),
    forget: () => (page.kept = null),
    load: (revision) => void page.loads.push(revision),
    onState: (state) => void page.states.push(state),
    onSaved: () => {},
    now: () => now,
    after(ms, work) {
      const timer = { at: now + ms, work };
      timers.push(timer);
      return () => (timers = timers.filter((other) => other !== timer));
    },
  });
  return page;
}

async function flushMicrotasks() {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

describe('autosave', () => {
  let page: ReturnType<typeof openPage>;
  beforeEach(() => {
    page = openPage();
  });

  it('saves once after a pause, on the revision the page was opened with', async () => {
    page.type('甲');
    await page.pass(400);
    page.type('乙');
    await page.pass(799);
    expect(page.sent).toHaveLength(0);
    await page.pass(1);
    expect(page.sent).toMatchObject([{ text: '开头甲乙', base: 1 }]);
    await page.accept(2);
    expect(page.autosave.state()).toEqual({ kind: 'saved', at: SAVED_AT });
    expect(page.autosave.hash()).toBe('h2');
    expect(page.kept).toBeNull();
  });

  it('does not wait for ever on somebody who never pauses', async () => {
    for (let key = 0; key < 40; key += 1) {
      page.type('字');
      await page.pass(100);
    }
    expect(page.sent).toHaveLength(1);
  });

  it('has one save in flight, and sends what was typed meanwhile on the new revision', async () => {
    page.type('甲');
    await page.pass(800);
    page.type('乙');
    await page.pass(5000);
    expect(page.sent).toHaveLength(1);
    await page.accept(2);
    expect(page.kind()).toBe('pending');
    await page.pass(800);
    expect(page.sent[1]).toMatchObject({ text: '开头甲乙', base: 2 });
    await page.accept(3);
    expect(page.kind()).toBe('saved');
  });

  it('keeps a copy on this machine within half a second, and until the server has it', async () => {
    page.type('甲');
    await page.pass(500);
    expect(page.kept).toMatchObject({ content: '开头甲', baseRevision: 1, changes: 1 });
    await page.pass(300);
    await page.answer({ kind: 'unreachable' });
    expect(page.kept).not.toBeNull();
  });

  it('says offline with the number of changes, tries again later and later, and recovers', async () => {
    page.type('甲');
    await page.pass(800);
    await page.answer({ kind: 'unreachable' });
    await page.pass(999);
    expect(page.sent).toHaveLength(1);
    page.type('乙');
    expect(page.autosave.state()).toEqual({ kind: 'offline', changes: 2 });
    await page.pass(1);
    expect(page.sent).toHaveLength(2);
    await page.answer({ kind: 'unreachable' });
    await page.pass(1999);
    expect(page.sent).toHaveLength(2);
    page.autosave.retryNow();
    expect(page.sent).toHaveLength(3);
    await page.accept(2);
    expect(page.kind()).toBe('saved');
  });

  it('waits for a sign-in without losing the text', async () => {
    page.type('甲');
    await page.pass(800);
    await page.answer({ kind: 'signed_out' });
    expect(page.kind()).toBe('signed_out');
    page.autosave.retryNow();
    await page.accept(2);
    expect(page.kind()).toBe('saved');
  });

  it('stops on a conflict, says who was faster, and never overwrites by itself', async () => {
    page.type('甲');
    await page.pass(800);
    await page.answer({ kind: 'conflict', rival });
    await page.pass(300);
    page.type('乙');
    await page.pass(60_000);
    expect(page.sent).toHaveLength(1);
    expect(page.autosave.state()).toMatchObject({ kind: 'conflict', changes: 2, rival: { name: '周岚' } });
    expect(await page.autosave.flush()).toBe(false);
    expect(page.kept).toMatchObject({ content: '开头甲乙' });
  });

  it('overwrites on the rival’s revision when the person says so', async () => {
    page.type('甲');
    await page.pass(800);
    await page.answer({ kind: 'conflict', rival });
    const done = page.autosave.overwrite(rival);
    await flushMicrotasks();
    expect(page.sent[1]).toMatchObject({ text: '开头甲', base: 9 });
    await page.accept(10);
    await done;
    expect(page.autosave.revision()).toBe(10);
  });

  it('still asks when somebody was faster than the overwrite, or it got lost', async () => {
    page.type('甲');
    await page.pass(800);
    await page.answer({ kind: 'conflict', rival });
    void page.autosave.overwrite(rival);
    await flushMicrotasks();
    await page.answer({ kind: 'unreachable' });
    expect(page.kind()).toBe('conflict');
    void page.autosave.overwrite(rival);
    await flushMicrotasks();
    await page.answer({ kind: 'conflict', rival: { ...rival, revision: 12 } });
    expect(page.autosave.state()).toMatchObject({ rival: { revision: 12 } });
  });

  it('takes theirs: nothing is unsaved then', async () => {
    page.type('甲');
    await page.pass(800);
    await page.answer({ kind: 'conflict', rival });
    page.autosave.adopt({ revision: 9, hash: 'h9', savedAt: SAVED_AT });
    expect(page.kind()).toBe('saved');
    expect(page.autosave.dirty()).toBe(false);
    expect(page.kept).toBeNull();
  });

  it('loads what another page saved while nothing is unsaved here', () => {
    page.autosave.heard(1);
    expect(page.loads).toEqual([]);
    page.autosave.heard(2);
    expect(page.loads).toEqual([2]);
    expect(page.sent).toHaveLength(0);
  });

  it('asks the server at once when another page saved over unsaved changes', async () => {
    page.type('甲');
    page.autosave.heard(2);
    expect(page.sent).toMatchObject([{ base: 1 }]);
    expect(page.loads).toEqual([]);
    await page.answer({ kind: 'conflict', rival });
    expect(page.kind()).toBe('conflict');
  });

  it('does not take its own save for somebody else’s', async () => {
    page.type('甲');
    await page.pass(800);
    page.autosave.heard(2);
    await page.accept(2);
    expect(page.loads).toEqual([]);
    expect(page.kind()).toBe('saved');
  });

  it('remembers news that came while a save was on its way', async () => {
    page.type('甲');
    await page.pass(800);
    page.autosave.heard(3);
    await page.accept(2);
    expect(page.loads).toEqual([3]);
  });

  it('flushes everything, also what is typed during the flush', async () => {
    page.type('甲');
    const ended = vi.fn<(clean: boolean) => void>();
    void page.autosave.flush().then((clean) => ended(clean));
    page.type('乙');
    await page.accept(2);
    expect(ended).not.toHaveBeenCalled();
    await page.accept(3);
    expect(ended).toHaveBeenCalledWith(true);
    expect(page.sent.map(({ text }) => text)).toEqual(['开头甲', '开头甲乙']);
  });

  it('gives up a flush that does not get through', async () => {
    page.type('甲');
    const done = page.autosave.flush();
    await page.answer({ kind: 'unreachable' });
    expect(await done).toBe(false);
  });

  it('waits for a change after a refusal that repeating cannot mend', async () => {
    page.type('甲');
    await page.pass(800);
    await page.answer({ kind: 'refused', message: '标题太长' });
    await page.pass(60_000);
    expect(page.sent).toHaveLength(1);
    expect(page.autosave.state()).toMatchObject({ kind: 'refused', message: '标题太长' });
    page.type('乙');
    await page.pass(800);
    expect(page.sent).toHaveLength(2);
  });

  it('leaves a copy and a last try behind when the page goes away', () => {
    page.autosave.leave();
    expect(page.beacons).toEqual([]);
    page.type('甲');
    page.autosave.leave();
    expect(page.kept).toMatchObject({ content: '开头甲' });
    expect(page.beacons).toEqual([{ text: '开头甲', base: 1 }]);
  });

  it('goes on from a copy of an earlier page on the revision that was written on', async () => {
    page.text = '旧稿';
    page.autosave.resume(1);
    await page.pass(800);
    expect(page.sent).toMatchObject([{ text: '旧稿', base: 1 }]);
  });

  it('says nothing more once the page is closed', async () => {
    page.type('甲');
    await page.pass(800);
    const said = page.states.length;
    page.autosave.stop();
    await page.accept(2);
    await page.pass(60_000);
    expect(page.states).toHaveLength(said);
  });

  it('goes on from the other text after a merge, which is a change of this page', async () => {
    const page = openPage();
    page.type('我的');
    await page.pass(800).then(() => page.answer({ kind: 'conflict', rival }));
    page.text += '，对方的';
    page.autosave.rebase({ revision: 9, hash: 'h9', savedAt: SAVED_AT });
    expect([page.kind(), page.kept]).toMatchObject(['pending', { content: page.text, baseRevision: 9 }]);
    await page.pass(800).then(() => page.accept(10));
    expect([page.sent.at(-1)?.base, page.kind(), page.kept]).toEqual([9, 'saved', null]);
  });
});
