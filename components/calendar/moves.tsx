'use client';

import { type DragEvent, type ReactNode, type SyntheticEvent, useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { Note } from '@/components/ui/page';
import { readWallTime, wallTimeOf } from '@/lib/article/zoned-time';
import { type Movable, type Move, MoveForm } from './move-form';
import { exactText, fill, type MoveWords } from './move-words';
import type { WhenValue } from './when-field';

/**
 * What can be moved in the calendar inside: by dragging to a day or an hour, by the button of an entry, by M on the keyboard.
 * The calendar itself comes from the server; its entries carry `data-entry`, its places `data-day` and `data-hour`.
 */
export function Moves({
  entries,
  timeZone,
  move,
  words,
  locale,
  children,
}: {
  entries: Movable[];
  /** The clock that days and hours of this calendar are read off. */
  timeZone: string;
  move: Move;
  words: MoveWords;
  locale: string;
  children: ReactNode;
}) {
  const [asked, setAsked] = useState<{ entry: Movable; start: WhenValue } | null>(null);
  const [dragged, setDragged] = useState<Movable | null>(null);
  const [said, say] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const entryAt = (target: EventTarget) => {
    const id = (target as HTMLElement).closest<HTMLElement>('[data-entry]')?.dataset.entry;
    return entries.find((entry) => entry.id === id);
  };

  function ask(event: SyntheticEvent) {
    const entry = entryAt(event.target);
    if (!entry) return;
    event.preventDefault();
    setProblem(null);
    setAsked({ entry, start: { local: entry.local } });
  }

  function told(entry: Movable, at: Date) {
    setAsked(null);
    say(fill(words.moved, { title: entry.title || words.untitled, time: exactText(at, locale, entry.timeZone) }));
  }

  async function drop(event: DragEvent) {
    const place = placeAt(event.target);
    const entry = dragged;
    setDragged(null);
    if (!place || !entry) return;
    event.preventDefault();
    const clock = wallTimeOf(new Date(entry.at), timeZone).slice(11);
    const local = `${place.day}T${place.hour ? `${place.hour}:${clock.slice(3)}` : clock}`;
    // A time that is not there, or there twice, is for the person to choose.
    if (readWallTime(local, timeZone).kind !== 'once')
      return setAsked({ entry: { ...entry, timeZone }, start: { local } });
    setProblem(null);
    const result = await move({ id: entry.id, seen: entry.at, local, timeZone }).catch(() => null);
    if (result?.ok) told(entry, new Date(result.data.at));
    else setProblem(result ? result.error.message : words.noAnswer);
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- listens for the links and buttons inside
    <div
      onDragStart={(event) => setDragged(entryAt(event.target) ?? null)}
      onDragEnd={() => setDragged(null)}
      onDragOver={(event) => dragged && placeAt(event.target) && event.preventDefault()}
      onDrop={(event) => void drop(event)}
      onClick={(event) => (event.target as HTMLElement).closest('[data-move]') && ask(event)}
      onKeyDown={(event) => isMoveKey(event.nativeEvent) && ask(event)}
      data-dragging={dragged ? '' : undefined}
      className="group/moves"
    >
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      {problem && (
        <div className="pb-4">
          <Note tone="bad" title={words.failed}>
            {problem}
          </Note>
        </div>
      )}
      {children}
      <Dialog open={asked !== null} onClose={() => setAsked(null)} title={words.title} closeLabel={words.close}>
        {asked && (
          <MoveForm {...asked} move={move} words={words} locale={locale} onMoved={(at) => told(asked.entry, at)} />
        )}
      </Dialog>
    </div>
  );
}

function placeAt(target: EventTarget): { day: string; hour: string | undefined } | null {
  const cell = (target as HTMLElement).closest<HTMLElement>('[data-day]');
  return cell?.dataset.day ? { day: cell.dataset.day, hour: cell.dataset.hour } : null;
}

function isMoveKey(event: KeyboardEvent): boolean {
  const typing = event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  return event.key.toLowerCase() === 'm' && !event.metaKey && !event.ctrlKey && !event.altKey && !typing;
}
