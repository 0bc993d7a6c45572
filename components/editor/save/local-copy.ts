import type { ArticleContent } from '@/lib/article/content';
import type { UnsavedCopy } from './states';

/** The copy on this machine: one per article and tab, gone as soon as the server has the text. */
export interface LocalCopies {
  keep(copy: UnsavedCopy<ArticleContent>): boolean;
  forget(): void;
  /** The newest copy of a page that is gone and that `wanted` wants; those it does not want are thrown away. */
  find(wanted: (content: ArticleContent) => boolean): Promise<LeftBehind | null>;
  discard(copy: LeftBehind): void;
}

export type LeftBehind = UnsavedCopy<ArticleContent> & { name: string };

const PREFIX = 'draftbox:unsaved';

export function openLocalCopies(articleId: string): LocalCopies {
  const prefix = `${PREFIX}:${articleId}:`;
  const tab = tabName();
  const key = prefix + tab;
  holdTab(tab);
  return {
    keep(copy) {
      try {
        localStorage.setItem(key, JSON.stringify(copy));
        return true;
      } catch {
        // Full, or forbidden: the page says so by what `keep` returns.
        return false;
      }
    },
    forget: () => quietly(() => localStorage.removeItem(key)),
    async find(wanted) {
      const kept: LeftBehind[] = [];
      for (const name of await leftBehind(prefix, tab)) {
        const copy = read(name);
        if (copy && wanted(copy.content)) kept.push({ ...copy, name });
        else quietly(() => localStorage.removeItem(name));
      }
      return kept.toSorted((a, b) => b.at - a.at)[0] ?? null;
    },
    discard: ({ name }) => quietly(() => localStorage.removeItem(name)),
  };
}

/** Copies of this tab's earlier page, and of tabs that are closed. */
async function leftBehind(prefix: string, tab: string): Promise<string[]> {
  const open = await openTabs();
  const names = quietly(() => Object.keys(localStorage)) ?? [];
  return names.filter((name) => {
    const owner = name.slice(prefix.length);
    return name.startsWith(prefix) && (owner === tab || !open.has(owner));
  });
}

function read(name: string): UnsavedCopy<ArticleContent> | null {
  const copy = quietly(() => JSON.parse(localStorage.getItem(name) ?? 'null') as unknown);
  return isCopy(copy) ? copy : null;
}

/** The server checks the content itself; here it only has to be one. */
function isCopy(copy: unknown): copy is UnsavedCopy<ArticleContent> {
  if (typeof copy !== 'object' || copy === null) return false;
  const { content, baseRevision, changes, at } = copy as Record<string, unknown>;
  const numbers = [baseRevision, changes, at].every((number) => typeof number === 'number');
  return numbers && typeof content === 'object' && content !== null && 'body' in content && 'title' in content;
}

/** A name that a reload keeps and another tab does not have. */
function tabName(): string {
  const known = quietly(() => sessionStorage.getItem(`${PREFIX}:tab`));
  if (known) return known;
  const name = Math.random().toString(36).slice(2);
  quietly(() => sessionStorage.setItem(`${PREFIX}:tab`, name));
  return name;
}

/** Held until the tab is gone, so that other tabs leave its copies alone. */
function holdTab(tab: string): void {
  if (!('locks' in navigator)) return;
  void navigator.locks.request(`${PREFIX}:${tab}`, { ifAvailable: true }, (lock) =>
    lock ? new Promise(() => {}) : undefined,
  );
}

async function openTabs(): Promise<Set<string>> {
  if (!('locks' in navigator)) return new Set();
  const { held = [] } = await navigator.locks.query();
  return new Set(held.map(({ name = '' }) => name.slice(PREFIX.length + 1)));
}

function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
