/** What the client's part of the calendar says; sentences keep their `{names}`. */
export interface WhenWords {
  label: string;
  hint: string;
  exact: string;
  past: string;
  invalid: string;
  never: string;
  twice: string;
  first: string;
  second: string;
}

export interface MoveWords {
  title: string;
  now: string;
  send: string;
  sending: string;
  moved: string;
  failed: string;
  noAnswer: string;
  close: string;
  untitled: string;
  when: WhenWords;
}

/** Fills the names of a sentence. */
export function fill(sentence: string, values: Record<string, string>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** An instant with weekday, date and seconds, on the clock of a zone. */
export function exactText(at: Date, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    dateStyle: 'full',
    timeStyle: 'medium',
    hourCycle: 'h23',
  }).format(at);
}
