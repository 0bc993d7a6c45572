import { beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyContent } from '@/lib/article/content-parts';
import { openLocalCopies } from './local-copy';

const ID = '1f0e8f5e-1111-4222-8333-444455556666';

/** A storage of a browser, in memory. */
function memory(): Storage {
  const items = new Map<string, string>();
  return new Proxy({} as Storage, {
    get: (_target, name) =>
      ({
        getItem: (key: string) => items.get(key) ?? null,
        setItem: (key: string, value: string) => items.set(key, value),
        removeItem: (key: string) => items.delete(key),
      })[name as 'getItem'],
    ownKeys: () => [...items.keys()],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  });
}

const copy = (title: string, at: number) => ({
  content: { ...emptyContent('news'), title },
  baseRevision: 3,
  changes: 2,
  at,
});

/** A tab has a session storage of its own, and a lock for as long as it is open. */
function openTab(session = memory()) {
  vi.stubGlobal('sessionStorage', session);
  return { copies: openLocalCopies(ID), session };
}

const all = () => true;

describe('the copy on this machine', () => {
  const open: string[] = [];
  beforeEach(() => {
    open.length = 0;
    vi.stubGlobal('localStorage', memory());
    vi.stubGlobal('navigator', {
      locks: {
        request: (name: string) => Promise.resolve(open.push(name)),
        query: () => Promise.resolve({ held: open.map((name) => ({ name })) }),
      },
    });
  });

  it('is offered after a reload of the same tab, and gone once the server has the text', async () => {
    const first = openTab();
    first.copies.keep(copy('旧稿', 1));
    const again = openTab(first.session);
    expect(await again.copies.find(all)).toMatchObject({ content: { title: '旧稿' }, baseRevision: 3, changes: 2 });
    again.copies.forget();
    expect(await again.copies.find(all)).toBeNull();
  });

  it('of a tab that is still open is left alone', async () => {
    openTab().copies.keep(copy('别的窗口', 1));
    expect(await openTab().copies.find(all)).toBeNull();
  });

  it('is offered one after the other, the newest first, and none is lost by deciding on another', async () => {
    for (const at of [1, 2]) openTab().copies.keep(copy(`第 ${at} 份`, at));
    open.length = 0;
    const { copies } = openTab();
    const newest = await copies.find(all);
    expect(newest?.content.title).toBe('第 2 份');
    if (newest) copies.discard(newest);
    expect((await copies.find(all))?.content.title).toBe('第 1 份');
  });

  it('is thrown away when it says what is there already, or is damaged', async () => {
    const { copies, session } = openTab();
    copies.keep(copy('一样', 1));
    localStorage.setItem(`draftbox:unsaved:${ID}:gone`, '{half');
    const again = openTab(session).copies;
    expect(await again.find(({ title }) => title !== '一样')).toBeNull();
    expect(Object.keys(localStorage)).toEqual([]);
  });

  it('says so where the browser has no room', () => {
    const { copies } = openTab();
    vi.stubGlobal('localStorage', {
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    });
    expect(copies.keep(copy('满了', 1))).toBe(false);
  });
});
