/** The text, its autosave, the copy on this machine and what the server knows, held together for as long as a page is open. */
import { follow } from '@/components/live-connection';
import { createPulse } from '@/components/pulse';
import type { ArticleContent } from '@/lib/article/content';
import { createDesk, type Desk } from './desk';
import type { ArticleFacts } from './facts';
import { createAutosave } from './save/autosave';
import { type LocalCopies, openLocalCopies } from './save/local-copy';
import { loadFacts } from './save/save-client';
import { createSaver } from './save/saver';
import type { Autosave, SaveState } from './save/states';

/** News that follow each other are read together. */
const NEWS_MS = 120;

export interface RoomCore {
  readonly desk: Desk;
  readonly autosave: Autosave;
  /** In the browser only. */
  copies(): LocalCopies;
  /** Reads the facts, and a newer content, again. */
  refresh(): Promise<void>;
  /** Shows what the server has in the place of what is here. */
  takeTheirs(): Promise<void>;
  /** Puts what the server has and what is here together; tells at how many places both stand, or null when it did not work. */
  merge(): Promise<number | null>;
  /** Begins to listen; the returned function ends it. */
  open(): () => void;
}

export interface RoomListeners {
  onSave(state: SaveState): void;
  onFacts(change: (known: ArticleFacts) => ArticleFacts): void;
  /** Somebody else's content took the place of this one. */
  onTaken(name: string): void;
}

interface Arrived {
  facts: ArticleFacts;
  content: ArticleContent;
}

export function createRoomCore(start: Arrived, listeners: RoomListeners): RoomCore {
  const { id } = start.facts;
  let copies: LocalCopies | null = null;
  let asked = 0;
  let answered = 0;
  /** A content that came with the facts, until the autosave wants it. */
  let arrived: Arrived | null = null;

  const saver = createSaver(id, { content: start.content, revision: start.facts.revision });
  const desk: Desk = createDesk(start.content, () => autosave.changed());
  const autosave: Autosave = createAutosave<ArticleContent>({
    revision: start.facts.revision,
    hash: start.facts.hash,
    savedAt: start.facts.savedAt,
    read: () => desk.content(),
    send: (content, base) => saver.send(content, base),
    beacon: (content, base) => saver.beacon(content, base),
    keep: (copy) => void copies?.keep(copy),
    forget: () => copies?.forget(),
    load: () => {
      if (arrived && arrived.facts.revision >= autosave.revision()) show(arrived);
      else void refresh();
      arrived = null;
    },
    onState: listeners.onSave,
    onSaved: ({ hash, revision, savedAt }) => listeners.onFacts((known) => ({ ...known, hash, revision, savedAt })),
    now: () => Date.now(),
    after(ms, work) {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
  });

  function show({ facts, content }: Arrived): void {
    desk.replace(content);
    saver.know(content, facts.revision);
    autosave.adopt({ revision: facts.revision, hash: facts.hash, savedAt: facts.savedAt });
    listeners.onTaken(facts.lastEditor ?? '');
  }

  async function refresh(): Promise<void> {
    asked += 1;
    const mine = asked;
    const news = await loadFacts(id, autosave.revision()).catch(() => null);
    // An answer that was overtaken on its way says what is true no more.
    if (!news || mine < answered) return;
    answered = mine;
    const { facts, content } = news;
    listeners.onFacts((known) => (facts.revision >= known.revision ? facts : known));
    if (content) arrived = { facts, content };
    autosave.heard(facts.revision);
  }

  async function takeTheirs(): Promise<void> {
    const news = await loadFacts(id, 0).catch(() => null);
    if (!news?.content) return;
    const { facts, content } = news;
    listeners.onFacts(() => facts);
    show({ facts, content });
  }

  async function merge(): Promise<number | null> {
    // It is loaded when two people wrote at once, which is seldom.
    const [news, { mergeContents }] = await Promise.all([
      loadFacts(id, 0).catch(() => null),
      import('@/lib/article/merge'),
    ]);
    if (!news?.content) return null;
    const { facts, content } = news;
    const merged = mergeContents(saver.baseOf(autosave.revision()), desk.content(), content);
    listeners.onFacts(() => facts);
    desk.replace(merged.content);
    saver.know(content, facts.revision);
    autosave.rebase({ revision: facts.revision, hash: facts.hash, savedAt: facts.savedAt });
    return merged.both;
  }

  /** Parts of the page may ask before the page itself is open. */
  function openCopies(): LocalCopies {
    copies ??= openLocalCopies(id);
    return copies;
  }

  function open(): () => void {
    openCopies();
    autosave.start();
    // The browser may have shown a page that it remembered.
    const news = createPulse(() => void refresh(), NEWS_MS);
    const first = setTimeout(news.ask, 0);
    const unfollow = follow([`article:${id}`], news.ask);
    const unwatch = watchWindow(autosave, refresh);
    return () => {
      unfollow();
      unwatch();
      clearTimeout(first);
      news.stop();
      // Inside the newsroom only the page goes: what is unsaved still gets through.
      void autosave.flush();
      autosave.stop();
    };
  }

  return { desk, autosave, copies: openCopies, refresh, takeTheirs, merge, open };
}

/** The browser's own moments: the network is back, the page is looked at again, the page goes away. */
function watchWindow(autosave: Autosave, refresh: () => Promise<void>): () => void {
  const over = new AbortController();
  const { signal } = over;
  const retry = () => autosave.retryNow();
  addEventListener('online', retry, { signal });
  addEventListener('focus', retry, { signal });
  addEventListener('pagehide', () => autosave.leave(), { signal });
  // A page that comes back from the browser's memory does not know how its last try ended.
  addEventListener('pageshow', (event) => void (event.persisted && refresh()), { signal });
  addEventListener('beforeunload', (event) => void (autosave.dirty() && event.preventDefault()), { signal });
  document.addEventListener('visibilitychange', () => void (document.hidden ? autosave.flush() : retry()), { signal });
  return () => over.abort();
}
