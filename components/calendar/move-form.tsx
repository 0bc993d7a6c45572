'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Note } from '@/components/ui/page';
import type { ActionResult } from '@/lib/web/action';
import { fill, type MoveWords } from './move-words';
import { instantOf, WhenField, type WhenValue } from './when-field';

interface MoveInput {
  id: string;
  seen: string;
  local: string;
  timeZone: string;
  which?: 'first' | 'second';
}
/** `href`: what came of it has a page of its own. */
export type Move = (input: MoveInput) => Promise<ActionResult<{ at: string; href?: string }>>;

/** A planned publication that may be given another time. */
export interface Movable {
  id: string;
  title: string;
  /** Its time now: ISO, and as a clock of its account shows it. */
  at: string;
  local: string;
  timeZone: string;
  /** The time in words. */
  said: string;
}

/** Gives a planned publication another time, typed on its account's clock. */
export function MoveForm({
  entry,
  start,
  move,
  words,
  locale,
  onMoved,
}: {
  entry: Movable;
  /** What stands in the field first. */
  start: WhenValue;
  move: Move;
  words: MoveWords;
  locale: string;
  onMoved: (at: Date, href?: string) => void;
}) {
  const [value, setValue] = useState(start);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const at = instantOf(value, entry.timeZone);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!at || busy) return;
    setBusy(true);
    setProblem(null);
    const { id, at: seen, timeZone } = entry;
    const result = await move({ id, seen, timeZone, ...value }).catch(() => null);
    setBusy(false);
    if (result?.ok) onMoved(new Date(result.data.at), result.data.href);
    else setProblem(result ? result.error.message : words.noAnswer);
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4" noValidate>
      <p className="text-lg leading-relaxed">{entry.title || words.untitled}</p>
      <p className="text-ink-2">{fill(words.now, { time: entry.said, zone: entry.timeZone })}</p>
      <WhenField value={value} onChange={setValue} timeZone={entry.timeZone} locale={locale} words={words.when} />
      {problem && <Note tone="bad">{problem}</Note>}
      <Button type="submit" look="primary" className="self-end" disabled={busy || at === null}>
        {busy ? words.sending : words.send}
      </Button>
    </form>
  );
}
