import type { StoryLine } from '@/lib/publishing/read-publication';

/** A line as it is, or a run of looks that found nothing new. */
export type StoryPart = { line: StoryLine } | { folded: StoryLine[] };

const LOOKS =
  /^publish\.(draft_there|draft_gone|look_failed)$|^verdict\.(repeated|publishing|poll_failed|not_confirmed_yet)$/;
/** Shown of a run, at its begin and its end; shorter runs stay as they are. */
const SHOWN = 2;

/**
 * Folds long runs of looking (the same question, the same answer), so that what happened stands out. The first and the last
 * lines of a run stay, and nothing is left out: a fold opens.
 */
export function foldStory(story: readonly StoryLine[]): StoryPart[] {
  const parts: StoryPart[] = [];
  let run: StoryLine[] = [];
  const endRun = () => {
    parts.push(...foldRun(run));
    run = [];
  };
  for (const line of story) {
    if (isLook(line)) run.push(line);
    else {
      endRun();
      parts.push({ line });
    }
  }
  endRun();
  return parts;
}

function foldRun(run: StoryLine[]): StoryPart[] {
  const folded = run.slice(SHOWN, -SHOWN);
  if (folded.length < SHOWN) return run.map((line) => ({ line }));
  const ends = [run.slice(0, SHOWN), run.slice(-SHOWN)].map((lines) => lines.map((line) => ({ line })));
  return [...(ends[0] ?? []), { folded }, ...(ends[1] ?? [])];
}

function isLook({ kind, message }: StoryLine): boolean {
  return (
    message === 'call.ok' || ((kind === 'reconciled' || kind === 'poll' || kind === 'event') && LOOKS.test(message))
  );
}
