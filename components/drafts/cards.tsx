'use client';

import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { announcementOf, moveItem, targetOf } from '@/components/gallery/moves';
import { useKeySorting } from '@/components/gallery/use-sorting';
import type { ComposerArticle } from '@/lib/publishing/read-composer';
import { Card, type CardActs } from './card';

/** The articles of a draft in their order, to be moved by pointer, keys and buttons. */
export function Cards({
  articles,
  fixed,
  refusedAt,
  pushed,
  onOrder,
  onRemove,
  say,
}: {
  articles: readonly ComposerArticle[];
  fixed: boolean;
  /** Position that the last push was refused for; null where none is known. */
  refusedAt: number | null;
  pushed: boolean;
  onOrder: (order: readonly string[]) => void;
  onRemove: (articleId: string) => void;
  say: (text: string) => void;
}) {
  const t = useTranslations('drafts');
  const list = useRef<HTMLOListElement>(null);
  const ids = articles.map(({ id }) => id);
  const count = ids.length;
  const focus = (position: number) =>
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>('[data-handle]')[position]?.focus());
  const sorting = useKeySorting({
    items: ids,
    columns: () => 1,
    onChange: onOrder,
    say: ({ key, values }) => say(t(`say.${key}`, values)),
    focus,
  });
  const moveTo = (from: number, to: number) => {
    if (from === to) return;
    onOrder(moveItem(ids, from, to));
    say(t('say.moved', announcementOf('moved', from, to, count).values));
  };
  const acts: CardActs = {
    move: (position, move) => {
      const to = targetOf(move, position, count);
      moveTo(position, to);
      focus(to);
    },
    remove: (position) => {
      const id = ids[position];
      if (!id) return;
      onRemove(id);
      say(t('say.removed', announcementOf('removed', position, position, count - 1).values));
    },
  };
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 180, tolerance: 6 } }),
  );
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    const [from, to] = [ids.indexOf(String(active.id)), ids.indexOf(String(over?.id))];
    if (from >= 0 && to >= 0) moveTo(from, to);
  };
  return (
    <DndContext
      id="cards"
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={onDragEnd}
      // Our own announcements name positions; dnd-kit's would read ids aloud.
      accessibility={{
        announcements: { onDragStart: none, onDragOver: none, onDragEnd: none, onDragCancel: none },
        screenReaderInstructions: { draggable: '' },
      }}
    >
      <p id="card-keys" className="sr-only">
        {t('card.keys')}
      </p>
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        <ol
          ref={list}
          aria-label={t('column.articles')}
          className="divide-y divide-line overflow-clip rounded-lg border border-line bg-surface"
        >
          {articles.map((article, position) => (
            <Card
              key={article.id}
              article={article}
              position={position}
              count={count}
              held={sorting.held === position}
              fixed={fixed}
              refused={refusedAt === position}
              pushed={pushed}
              acts={acts}
              onKeyDown={sorting.onKeyDown}
            />
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}

function none(): undefined {
  return undefined;
}
