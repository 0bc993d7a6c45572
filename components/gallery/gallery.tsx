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
import { rectSortingStrategy, SortableContext } from '@dnd-kit/sortable';
import { ImagePlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type DragEvent, useRef, useState } from 'react';
import type { PictureUse } from '@/lib/article/content';
import { LIMITS } from '@/lib/article/limits';
import { useOpenStudio } from '@/components/editor/cover/cover-strip';
import { cropsFor } from '@/components/editor/cover/use-cover';
import { useContent, useRoom } from '@/components/editor/room-context';
import { picturesAmong, useUploadQueue, useUploads } from '@/components/editor/upload/use-uploads';
import { cn } from '@/components/ui/cn';
import { announcementOf, moveItem, targetOf } from './moves';
import { PendingTile } from './pending-tile';
import { Tile, type TileActs } from './tile';
import { useKeySorting } from './use-sorting';

/** The pictures of a newspic in their order; the first is the cover. */
export function Gallery() {
  const t = useTranslations('editor.gallery');
  const { readOnly, say } = useRoom();
  const { gallery } = useContent();
  const list = useRef<HTMLUListElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const replaced = useRef<string | null>(null);
  const [over, setOver] = useState(false);
  const { queue, uploads, take, left, refused } = useGalleryUploads();
  const setGallery = useSetGallery();
  const ids = idsOf(gallery);

  const focus = (position: number) =>
    requestAnimationFrame(() =>
      list.current?.querySelectorAll<HTMLElement>('[data-tile] > button:first-child')[position]?.focus(),
    );
  const sorting = useKeySorting({
    items: gallery,
    columns: () => getComputedStyle(list.current ?? document.body).gridTemplateColumns.split(' ').length,
    onChange: setGallery,
    say: ({ key, values }) => say(t(`say.${key}`, values)),
    focus,
  });
  const moveTo = (from: number, to: number) => {
    if (from === to) return;
    setGallery(moveItem(gallery, from, to));
    say(t('say.moved', announcementOf('moved', from, to, gallery.length).values));
  };
  const openStudio = useOpenStudio();
  const acts: TileActs = {
    move: (position, move) => {
      const to = targetOf(move, position, gallery.length);
      moveTo(position, to);
      focus(to);
    },
    remove: (position) => {
      setGallery(gallery.filter((_use, index) => index !== position));
      say(t('say.removed', announcementOf('removed', position, position, gallery.length - 1).values));
      focus(Math.min(position, gallery.length - 2));
    },
    replace: (position) => {
      replaced.current = ids[position] ?? null;
      input.current?.click();
    },
    crop: openStudio,
  };
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 180, tolerance: 6 } }),
  );
  const onDragEnd = ({ active, over: target }: DragEndEvent) => {
    const [from, to] = [ids.indexOf(String(active.id)), ids.indexOf(String(target?.id))];
    if (from >= 0 && to >= 0) moveTo(from, to);
  };
  const choose = () => {
    replaced.current = null;
    input.current?.click();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- files are dropped on it; the button does the same
    <section
      id="gallery"
      aria-label={t('name')}
      tabIndex={-1}
      onDragOver={(event) => {
        if (readOnly || !event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event: DragEvent) => {
        setOver(false);
        const files = picturesAmong(event.dataTransfer.files);
        if (files.length === 0) return;
        event.preventDefault();
        take(files, null);
      }}
      className={cn('rounded-md', over && 'outline-2 outline-offset-4 outline-focus outline-dashed')}
    >
      <div className="mb-2 flex items-baseline justify-between">
        <h2 className="text-sm font-medium text-ink-2">{t('name')}</h2>
        <span className="text-xs text-ink-3 tabular-nums">
          {gallery.length}/{LIMITS.galleryPictures}
        </span>
      </div>
      <p id="gallery-keys" className="sr-only">
        {t('keys')}
      </p>
      <DndContext
        id="gallery-sort"
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragEnd={onDragEnd}
        // Our own announcements name positions; dnd-kit's would read ids aloud.
        accessibility={{
          announcements: { onDragStart: none, onDragOver: none, onDragEnd: none, onDragCancel: none },
          screenReaderInstructions: { draggable: '' },
        }}
      >
        <SortableContext items={ids} strategy={rectSortingStrategy}>
          <ul ref={list} className="grid grid-cols-3 gap-2 sm:grid-cols-4">
            {gallery.map((use, position) => (
              <Tile
                key={ids[position]}
                id={ids[position] ?? ''}
                use={use}
                position={position}
                count={gallery.length}
                held={sorting.held === position}
                readOnly={readOnly}
                acts={acts}
                onKeyDown={sorting.onKeyDown}
              />
            ))}
            {uploads.map((upload) => (
              <PendingTile
                key={upload.id}
                upload={upload}
                onRetry={() => queue.retry(upload.id)}
                onRemove={() => queue.remove(upload.id)}
              />
            ))}
            {!readOnly && left > 0 && (
              <li className="aspect-square">
                <button
                  type="button"
                  onClick={choose}
                  className="flex size-full flex-col items-center justify-center gap-1 rounded-md border border-dashed border-line-2 text-sm text-ink-2 hover:border-control hover:bg-sunken"
                >
                  <ImagePlus className="size-5 text-ink-3" aria-hidden="true" />
                  {t('add')}
                </button>
              </li>
            )}
          </ul>
        </SortableContext>
      </DndContext>
      {refused.length > 0 && (
        <p role="alert" className="mt-2 text-sm text-red">
          {t('tooMany', { max: LIMITS.galleryPictures, count: refused.length, names: refused.join(t('comma')) })}
        </p>
      )}
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        tabIndex={-1}
        aria-label={t('add')}
        className="sr-only"
        onChange={(event) => {
          take(picturesAmong(event.target.files), replaced.current);
          event.target.value = '';
        }}
      />
    </section>
  );
}

function none(): undefined {
  return undefined;
}

/** A picture may be in the gallery twice, so its place among its likes makes its key. */
function idsOf(gallery: readonly PictureUse[]): string[] {
  const seen = new Map<string, number>();
  return gallery.map(({ hash }) => {
    const times = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, times);
    return `${hash}-${times}`;
  });
}

/** Changes the pictures; the crops follow the first. */
function useSetGallery() {
  const { desk } = useRoom();
  return (gallery: readonly PictureUse[]) => {
    const content = desk.content();
    desk.change({ gallery: [...gallery], crops: cropsFor(content, gallery[0] ?? null) });
  };
}

/** Pictures on their way: as many as there is room for, the others are named. */
function useGalleryUploads() {
  const { desk } = useRoom();
  const queue = useUploadQueue();
  const uploads = useUploads(queue);
  const { gallery } = useContent();
  const [refused, setRefused] = useState<string[]>([]);
  const setGallery = useSetGallery();
  const left = Math.max(0, LIMITS.galleryPictures - gallery.length - uploads.length);

  const take = (files: readonly File[], replaces: string | null) => {
    const room = replaces === null ? left : 1;
    setRefused(files.slice(room).map(({ name }) => name));
    // They keep the order in which they were chosen, whichever is there first.
    const order: string[] = [];
    const base = desk.content().gallery.length;
    const arrived = new Map<string, PictureUse>();
    const added = queue.add(files.slice(0, room), (picture, { id }) => {
      const now = desk.content().gallery;
      if (replaces !== null) {
        const at = idsOf(now).indexOf(replaces);
        return setGallery(at < 0 ? [...now, picture] : now.with(at, picture));
      }
      const before = order.slice(0, order.indexOf(id)).filter((one) => arrived.has(one)).length;
      arrived.set(id, picture);
      const at = Math.min(base + before, now.length);
      setGallery([...now.slice(0, at), picture, ...now.slice(at)]);
    });
    order.push(...added.map(({ id }) => id));
  };
  return { queue, uploads, take, left, refused };
}
