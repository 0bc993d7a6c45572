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
import { ImagePlus, Images, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type DragEvent, type KeyboardEvent, lazy, Suspense, useRef, useState } from 'react';
import { LIMITS } from '@/lib/article/limits';
import { useOpenStudio } from '@/components/editor/cover/cover-strip';
import { useContent, useRoom } from '@/components/editor/room-context';
import { picturesAmong } from '@/components/editor/upload/use-uploads';
import { cn } from '@/components/ui/cn';
import { AltDialog } from './alt-dialog';
import { Besides } from './besides';
import { announcementOf, idsOf, makeCover, moveItem, targetOf } from './moves';
import { PendingTile } from './pending-tile';
import { Tile, type TileActs } from './tile';
import { useGalleryHistory, useGalleryUploads } from './use-gallery';
import { useKeySorting } from './use-sorting';

const LibraryPicker = lazy(() =>
  import('@/components/media/library-picker').then((all) => ({ default: all.LibraryPicker })),
);

/** The pictures of a newspic in their order; the first is the cover. */
export function Gallery() {
  const t = useTranslations('editor.gallery');
  const { desk, readOnly, say } = useRoom();
  const { gallery } = useContent();
  const list = useRef<HTMLUListElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const replaced = useRef<string | null>(null);
  const [over, setOver] = useState(false);
  const [picking, setPicking] = useState(false);
  const [described, setDescribed] = useState<number | null>(null);
  const { change: setGallery, undo, canUndo } = useGalleryHistory();
  const { queue, uploads, besides, beside, take, takeUses, left, refused } = useGalleryUploads(setGallery);
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
    cover: (position) => {
      setGallery(makeCover(gallery, position));
      say(t('say.cover', announcementOf('cover', position, position, gallery.length).values));
      focus(0);
    },
    describe: setDescribed,
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
  const takeBack = () => {
    if (undo()) say(t('say.undone'));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
    // In a field of a dialog the key is the field's own.
    const inDialog = event.target instanceof Element && event.target.closest('dialog') !== null;
    if (!isUndo || readOnly || !canUndo || inDialog) return;
    event.preventDefault();
    takeBack();
  };
  const failed = uploads.filter(({ state }) => state.kind === 'failed').length;
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
      onKeyDown={onKeyDown}
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
        <span className="flex items-baseline gap-3 text-xs text-ink-3">
          {failed > 1 && (
            <button type="button" onClick={() => queue.retryAll()} className={quietClass}>
              {t('retryAll')}
            </button>
          )}
          {!readOnly && (
            <button
              type="button"
              onClick={takeBack}
              aria-disabled={!canUndo || undefined}
              className={cn(quietClass, 'inline-flex items-center gap-1')}
            >
              <Undo2 className="size-3.5" aria-hidden="true" />
              {t('undo')}
            </button>
          )}
          <span className="tabular-nums">
            {gallery.length}/{LIMITS.galleryPictures}
          </span>
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
              <li className="flex aspect-square flex-col gap-1">
                <button type="button" onClick={choose} className={cn(addClass, 'flex-[2]')}>
                  <ImagePlus className="size-5 text-ink-3" aria-hidden="true" />
                  {t('add')}
                </button>
                <button type="button" onClick={() => setPicking(true)} className={cn(addClass, 'flex-1')}>
                  <span className="flex items-center gap-1">
                    <Images className="size-4 text-ink-3" aria-hidden="true" />
                    {t('fromLibrary')}
                  </span>
                </button>
              </li>
            )}
          </ul>
        </SortableContext>
      </DndContext>
      <Besides names={refused} uploads={beside} queue={besides} />
      {described !== null && gallery[described] && (
        <AltDialog
          alt={gallery[described].alt}
          number={described + 1}
          onClose={() => setDescribed(null)}
          onSave={(alt) => {
            const use = desk.content().gallery[described];
            if (use) setGallery(desk.content().gallery.with(described, { ...use, alt }));
          }}
        />
      )}
      {picking && (
        <Suspense fallback={null}>
          <LibraryPicker most={left} onClose={() => setPicking(false)} onPick={takeUses} />
        </Suspense>
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

const quietClass = 'min-h-6 underline underline-offset-2 aria-disabled:no-underline aria-disabled:opacity-60';
const addClass =
  'flex flex-col items-center justify-center gap-1 rounded-md border border-dashed border-line-2 text-sm text-ink-2 hover:border-control hover:bg-sunken';

function none(): undefined {
  return undefined;
}
