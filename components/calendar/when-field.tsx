'use client';

import { useId, useState } from 'react';
import { describedBy, Field, Input } from '@/components/ui/field';
import { offsetText, readWallTime, type WallReading, wallTimeOf } from '@/lib/article/zoned-time';
import { exactText, fill, type WhenWords } from './move-words';

/** A time as it is typed: what the clock shows, and which of two where it shows it twice. */
export interface WhenValue {
  local: string;
  which?: 'first' | 'second';
}

const HALF_A_YEAR_MS = 183 * 24 * 3600_000;

/** The instant that is meant, once it is clear and can be planned for; the server checks it again. */
export function instantOf({ local, which }: WhenValue, timeZone: string): Date | null {
  const reading = readWallTime(local, timeZone);
  const at = reading.kind === 'once' ? reading.at : reading.kind === 'twice' && which ? reading[which] : null;
  const ahead = at ? at.getTime() - Date.now() : -1;
  return ahead > 0 && ahead <= HALF_A_YEAR_MS ? at : null;
}

/** Date and time on the clock of a zone that is named, and under it in words what exactly that is. */
export function WhenField({
  value,
  onChange,
  timeZone,
  locale,
  words,
}: {
  value: WhenValue;
  onChange: (value: WhenValue) => void;
  timeZone: string;
  locale: string;
  words: WhenWords;
}) {
  const id = useId();
  const reading = readWallTime(value.local, timeZone);
  const at = instantOf(value, timeZone);
  const problem = at || value.local === '' ? undefined : problemOf(reading, value, timeZone, words);
  const [opened] = useState(() => new Date());
  const known = reading.kind === 'once' ? reading.at : reading.kind === 'twice' ? reading.first : opened;
  return (
    <div className="flex flex-col gap-2">
      <Field
        id={id}
        label={words.label}
        hint={fill(words.hint, { zone: timeZone, offset: offsetText(at ?? known, timeZone) })}
        error={problem}
      >
        <Input
          {...describedBy(id, problem)}
          type="datetime-local"
          step={60}
          value={value.local}
          onChange={(event) => onChange({ local: event.target.value.slice(0, 16) })}
          className="max-w-64"
        />
      </Field>
      {reading.kind === 'twice' && (
        <div role="radiogroup" aria-label={words.twice} className="flex flex-wrap gap-4">
          {(['first', 'second'] as const).map((which) => (
            <label key={which} className="flex min-h-6 items-center gap-2">
              <input
                type="radio"
                name={`${id}-which`}
                checked={value.which === which}
                onChange={() => onChange({ ...value, which })}
                className="size-4 accent-[var(--accent)]"
              />
              {fill(words[which], { offset: offsetText(reading[which], timeZone) })}
            </label>
          ))}
        </div>
      )}
      <p aria-live="polite" className="min-h-6 text-ink-2">
        {at && fill(words.exact, { time: exactText(at, locale, timeZone) })}
      </p>
    </div>
  );
}

function problemOf(reading: WallReading, value: WhenValue, timeZone: string, words: WhenWords): string {
  if (reading.kind === 'invalid') return words.invalid;
  if (reading.kind === 'never') return fill(words.never, { next: wallTimeOf(reading.next, timeZone).slice(11) });
  return reading.kind === 'twice' && !value.which ? words.twice : words.past;
}
