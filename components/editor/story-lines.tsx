'use client';

import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import { Clock } from './clock';
import type { HistoryLine, HistoryProblem } from './history';

/** Pictures come one by one: of a run of them only the last is a line. */
function withoutRuns(lines: readonly HistoryLine[]): HistoryLine[] {
  return lines.filter(({ message }, index) => message !== 'push.picture' || lines[index + 1]?.message !== message);
}

/** The steps of a push or a publication as they happen. */
export function StoryLines({ lines, zone, moving }: { lines: readonly HistoryLine[]; zone: string; moving: boolean }) {
  const t = useTranslations('story');
  const shown = withoutRuns(lines);
  return (
    <ol aria-live="polite" className="flex flex-col">
      {shown.map((line, index) => (
        <li key={line.id} className="relative flex gap-3 pb-3 last:pb-0">
          <span
            aria-hidden="true"
            className={cn(
              'mt-[7px] size-2 shrink-0 rounded-full',
              moving && index === shown.length - 1 ? 'animate-pulse bg-blue' : 'bg-line-2',
            )}
          />
          {index < shown.length - 1 && (
            <span aria-hidden="true" className="absolute top-[18px] bottom-0 left-[3.5px] w-px bg-line" />
          )}
          <span className="min-w-0 flex-1">
            {t.has(line.message) ? t(line.message, line.values) : line.message}
            {line.by && <span className="text-ink-3"> {line.by}</span>}
            {line.call && (
              <span className="block truncate font-mono text-xs text-ink-3">
                {line.call.path}
                {line.call.errcode ? ` · ${line.call.errcode}` : ''}
                {line.call.ms === null ? '' : ` · ${line.call.ms} ms`}
              </span>
            )}
          </span>
          <span className="text-xs leading-[1.375rem] text-ink-3">
            <Clock at={line.at} zone={zone} />
          </span>
        </li>
      ))}
    </ol>
  );
}

/** What went wrong: what happened, what it means, what to do, and what to quote when asking somebody. */
export function ProblemNote({ problem }: { problem: HistoryProblem }) {
  const t = useTranslations('editor.problem');
  return (
    <div role="alert" className="rounded-md border-l-[3px] border-red bg-red-soft px-3.5 py-2.5">
      <p className="font-medium">{problem.meaning ?? t(problem.kind)}</p>
      <p className="text-ink-2">{problem.nextStep ?? t(`${problem.kind}Next`)}</p>
      {problem.errcode !== null && (
        <p className="mt-1 font-mono text-xs break-all text-ink-3">
          {problem.errcode}
          {problem.errmsg ? ` ${problem.errmsg}` : ''}
          {problem.rid ? ` · rid ${problem.rid}` : ''}
        </p>
      )}
    </div>
  );
}
