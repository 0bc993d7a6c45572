'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useContent, useRoom } from '@/components/editor/room-context';
import { Button } from '@/components/ui/button';
import { createPlacer, type Place } from '@/lib/article/place-anchor';
import { useComments } from './comment-context';
import { CommentsProvider } from './comments-provider';
import { selectionAnchor, showPlace } from './manuscript';
import { ThreadCard } from './thread-card';
import type { CommentActions, ThreadData } from './types';
import { useThreads } from './use-threads';

/** What was said about the article, in the order of the text; a press on a thread leads to its words. */
export function CommentsTab() {
  const t = useTranslations('comments');
  const { facts, actions } = useRoom();
  const [found, refresh] = useThreads(facts.id);
  const comments = useMemo<CommentActions>(
    () => ({
      open: actions.beginThread,
      reply: actions.answerThread,
      settle: { resolve: actions.settleThread, reopen: actions.openAgain, mark: actions.markThread },
    }),
    [actions],
  );
  if (found === undefined) return <div className="h-40" aria-busy="true" />;
  if (found === null) return <p className="text-ink-2">{t('missingList')}</p>;
  const open = facts.editorial !== 'trashed';
  return (
    <CommentsProvider
      id={facts.id}
      actions={comments}
      open={open}
      zone={facts.account.timeZone}
      people={found.people}
      refresh={refresh}
    >
      <Threads threads={found.threads} />
    </CommentsProvider>
  );
}

interface Placed {
  thread: ThreadData;
  place: Place | null;
}

function Threads({ threads }: { threads: readonly ThreadData[] }) {
  const t = useTranslations('comments');
  const content = useContent();
  const { say } = useRoom();
  const placed = useMemo<Placed[]>(() => {
    const { place } = createPlacer(content);
    return threads.map((thread) => ({ thread, place: place(thread.anchor) }));
  }, [content, threads]);
  const groups = {
    open: placed.filter(({ thread, place }) => place && !thread.resolved).toSorted(byPlace),
    detached: placed.filter(({ thread, place }) => !place && !thread.resolved),
    resolved: placed.filter(({ thread }) => thread.resolved),
  };
  return (
    <div className="flex flex-col gap-5">
      <NewComment />
      {threads.length === 0 && <p className="text-sm text-ink-3">{t('none')}</p>}
      {(['open', 'detached', 'resolved'] as const).map(
        (group) =>
          groups[group].length > 0 && (
            <section key={group}>
              <h2 className="mb-2 text-sm font-medium text-ink-2">
                {t(group)} <span className="text-ink-3 tabular-nums">{groups[group].length}</span>
              </h2>
              <div className="flex flex-col gap-2">
                {groups[group].map(({ thread, place }) => (
                  <div key={thread.id}>
                    {place && place.at !== 'article' && (
                      <button
                        type="button"
                        onClick={() => showPlace(place) || say(t('detached'))}
                        className="mb-0.5 text-xs text-blue underline underline-offset-2"
                      >
                        {t('show')}
                      </button>
                    )}
                    <ThreadCard thread={thread} quoted />
                  </div>
                ))}
              </div>
            </section>
          ),
      )}
    </div>
  );
}

function NewComment() {
  const t = useTranslations('comments');
  const { desk } = useRoom();
  const { open, compose } = useComments();
  if (!open) return null;
  const onSelection = () => {
    const { leaves } = createPlacer(desk.content());
    compose(selectionAnchor(leaves) ?? { on: 'article' });
  };
  return (
    <div className="flex flex-wrap gap-2">
      {/* The selection in the text would be gone once the button takes the focus. */}
      <Button size="sm" onMouseDown={(event) => event.preventDefault()} onClick={onSelection}>
        {t('ofSelection')}
      </Button>
      <Button size="sm" look="quiet" onClick={() => compose({ on: 'article' })}>
        {t('ofArticle')}
      </Button>
    </div>
  );
}

function byPlace(a: Placed, b: Placed): number {
  return orderOf(a.place) - orderOf(b.place);
}

function orderOf(place: Place | null): number {
  if (place?.at === 'text') return place.leaf + 1 + place.from / 1e7;
  return place?.at === 'picture' ? (place.leaf ?? place.nth) + 1 : 0;
}
