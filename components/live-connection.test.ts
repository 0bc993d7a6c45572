import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

class FakeSource extends EventTarget {
  static opened: FakeSource[] = [];
  closed = false;
  constructor(readonly url: string) {
    super();
    FakeSource.opened.push(this);
  }
  close() {
    this.closed = true;
  }
  say(type: string, data: unknown = {}, lastEventId = '') {
    this.dispatchEvent(Object.assign(new Event(type), { data: JSON.stringify(data), lastEventId }));
  }
}

let page = Object.assign(new EventTarget(), { hidden: false });
const assign = vi.fn<(to: string) => void>();
const current = () => FakeSource.opened.filter(({ closed }) => !closed);
const settle = () => vi.advanceTimersByTimeAsync(0);
let follow: (topics: readonly string[], onNews: () => void) => () => void;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  FakeSource.opened = [];
  page = Object.assign(new EventTarget(), { hidden: false });
  vi.stubGlobal('EventSource', FakeSource);
  vi.stubGlobal('document', page);
  vi.stubGlobal('location', { pathname: '/articles', search: '?state=writing', assign });
  ({ follow } = await import('./live-connection'));
});
afterEach(() => vi.useRealTimers());

describe('the connection of a tab', () => {
  it('is one for all parts of the page, and gone with the last', async () => {
    const leave = [follow(['article:1'], vi.fn<() => void>()), follow(['draft:2', 'article:1'], vi.fn<() => void>())];
    await settle();
    expect(current().map(({ url }) => url)).toEqual(['/api/live?topics=article%3A1%2Cdraft%3A2']);
    for (const one of leave) one();
    await settle();
    expect(current()).toEqual([]);
  });

  it('gives news to whom they are for, and a gap or news of the session to all', async () => {
    const [one, other] = [vi.fn<() => void>(), vi.fn<() => void>()];
    follow(['article:1'], one);
    follow(['draft:2'], other);
    await settle();
    current()[0]?.say('news', ['article:1']);
    expect([one.mock.calls.length, other.mock.calls.length]).toEqual([1, 0]);
    current()[0]?.say('news', []);
    current()[0]?.say('news', ['session:9']);
    expect([one.mock.calls.length, other.mock.calls.length]).toEqual([3, 2]);
  });

  it('comes back after a loss, later each time, and then reads again', async () => {
    const read = vi.fn<() => void>();
    follow(['article:1'], read);
    await settle();
    current()[0]?.say('hello', {}, 'aa.1');
    expect(read).not.toHaveBeenCalled();
    for (const longest of [500, 1000, 2000]) {
      current()[0]?.say('error');
      expect(current()).toEqual([]);
      await vi.advanceTimersByTimeAsync(longest / 2 - 1);
      expect(current()).toEqual([]);
      await vi.advanceTimersByTimeAsync(longest / 2 + 1);
      expect(current()).toHaveLength(1);
    }
    expect(current()[0]?.url).toContain('after=aa.1');
    current()[0]?.say('hello', {}, 'bb.1');
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('is given back by a tab nobody looks at, and taken up again with a fresh reading', async () => {
    const read = vi.fn<() => void>();
    follow(['article:1'], read);
    await settle();
    page.hidden = true;
    page.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(11_000);
    expect(current()).toEqual([]);
    page.hidden = false;
    page.dispatchEvent(new Event('visibilitychange'));
    current()[0]?.say('hello', {}, 'aa.5');
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('leaves the page when the session has ended, and does not come back', async () => {
    follow([], vi.fn<() => void>());
    await settle();
    current()[0]?.say('ended');
    expect(assign).toHaveBeenCalledWith('/sign-in?next=%2Farticles%3Fstate%3Dwriting');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakeSource.opened).toHaveLength(1);
  });

  it('stays on a page that keeps itself, and listens again after a sign-in', async () => {
    const { keepPage, listenAgain } = await import('./live-connection');
    const [asked, read] = [vi.fn<() => void>(), vi.fn<() => void>()];
    assign.mockClear();
    const leave = keepPage(asked);
    follow(['article:1'], read);
    await settle();
    current()[0]?.say('ended');
    expect(asked).toHaveBeenCalledTimes(1);
    expect(assign).not.toHaveBeenCalled();
    listenAgain();
    current()[0]?.say('hello', {}, 'aa.2');
    expect(read).toHaveBeenCalledTimes(1);
    leave();
    current()[0]?.say('ended');
    expect(assign).toHaveBeenCalledTimes(1);
  });
});
