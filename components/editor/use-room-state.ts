'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { follow } from '@/components/live-connection';
import type { ArticleContent } from '@/lib/article/content';
import { createDesk, type Desk } from './desk';
import type { ArticleFacts } from './facts';
import { createAutosave } from './save/autosave';
import { openLocalCopies, type LocalCopies } from './save/local-copy';
import { loadFacts, sendBeacon, sendSave } from './save/save-client';
import type { Autosave, SaveState } from './save/states';

/** News that come together are read once. */
const NEWS_MS = 120;

export interface RoomCore {
  facts: ArticleFacts;
  desk: Desk;
  autosave: Autosave;
  save: SaveState;
  copies: () => LocalCopies | null;
  refresh: () => Promise<void>;
  takeTheirs: () => Promise<void>;
}

/** The text, its autosave and what the server knows, held together for as long as the page is open. */
export function useRoomState(
  start: { facts: ArticleFacts; content: ArticleContent },
  say: (text: string) => void,
): RoomCore {
  const t = useTranslations('editor');
  const { id } = start.facts;
  const [facts, setFacts] = useState(start.facts);
  const [save, setSave] = useState<SaveState>({ kind: 'saved', at: start.facts.savedAt });
  const copies = useRef<LocalCopies | null>(null);
  /** A content that came with the facts, waiting for the autosave to want it. */
  const arrived = useRef<{ facts: ArticleFacts; content: ArticleContent } | null>(null);
  const load = useRef<() => void>(() => {});

  const [{ desk, autosave }] = useState(() => {
    const deskThere: Desk = createDesk(start.content, () => machine.changed());
    const machine: Autosave = createAutosave<ArticleContent>({
      revision: start.facts.revision,
      hash: start.facts.hash,
      savedAt: start.facts.savedAt,
      read: () => deskThere.content(),
      send: (content, base) => sendSave(id, content, base),
      beacon: (content, base) => sendBeacon(id, content, base),
      keep: (copy) => void copies.current?.keep(copy),
      forget: () => copies.current?.forget(),
      load: () => load.current(),
      onState: setSave,
      onSaved: ({ hash, revision, savedAt }) => setFacts((known) => ({ ...known, hash, revision, savedAt })),
      now: () => Date.now(),
      after(ms, work) {
        const timer = setTimeout(work, ms);
        return () => clearTimeout(timer);
      },
    });
    return { desk: deskThere, autosave: machine };
  });

  const show = useCallback(
    ({ facts: theirs, content }: { facts: ArticleFacts; content: ArticleContent }) => {
      desk.replace(content);
      autosave.adopt({ revision: theirs.revision, hash: theirs.hash, savedAt: theirs.savedAt });
      say(t('taken', { name: theirs.lastEditor ?? '' }));
    },
    [desk, autosave, say, t],
  );

  const refresh = useCallback(async () => {
    const news = await loadFacts(id, autosave.revision()).catch(() => null);
    if (!news) return;
    setFacts((known) => (news.facts.revision >= known.revision ? news.facts : known));
    if (news.content) arrived.current = { facts: news.facts, content: news.content };
    autosave.heard(news.facts.revision);
  }, [id, autosave]);

  const takeTheirs = useCallback(async () => {
    const news = await loadFacts(id, 0).catch(() => null);
    if (!news?.content) return;
    setFacts(news.facts);
    show({ facts: news.facts, content: news.content });
  }, [id, show]);

  useEffect(() => {
    load.current = () => {
      const ready = arrived.current;
      arrived.current = null;
      if (ready && ready.facts.revision >= autosave.revision()) show(ready);
      else void refresh();
    };
  }, [autosave, refresh, show]);

  useEffect(() => {
    copies.current = openLocalCopies(id);
    autosave.start();
    void refresh();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unfollow = follow([`article:${id}`], () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void refresh();
      }, NEWS_MS);
    });
    return () => {
      unfollow();
      clearTimeout(timer);
      // Inside the newsroom only the page goes: what is unsaved still gets through.
      void autosave.flush();
      autosave.stop();
    };
  }, [id, autosave, refresh]);

  useWindow(autosave, refresh);

  return useMemo(
    () => ({ facts, desk, autosave, save, copies: () => copies.current, refresh, takeTheirs }),
    [facts, desk, autosave, save, refresh, takeTheirs],
  );
}

/** The browser's own moments: the network is back, the page is looked at again, the page goes away. */
function useWindow(autosave: Autosave, refresh: () => Promise<void>): void {
  useEffect(() => {
    const over = new AbortController();
    const { signal } = over;
    const retry = () => autosave.retryNow();
    addEventListener('online', retry, { signal });
    addEventListener('focus', retry, { signal });
    addEventListener('pagehide', () => autosave.leave(), { signal });
    // A page that comes back from the browser's memory does not know how its last try ended.
    addEventListener('pageshow', (event) => void (event.persisted && refresh()), { signal });
    addEventListener('beforeunload', (event) => void (autosave.dirty() && event.preventDefault()), { signal });
    document.addEventListener('visibilitychange', () => void (document.hidden ? autosave.flush() : retry()), {
      signal,
    });
    return () => over.abort();
  }, [autosave, refresh]);
}
