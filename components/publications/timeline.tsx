import { AlertTriangle, ArrowDownToLine, Check, Circle, Dot, Search, User, X } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import { Moment } from '@/components/list/moment';
import type { StoryLine } from '@/lib/publishing/read-publication';
import { CallLine } from './call-line';
import { foldStory } from './fold-story';
import { markOf, type StoryMark, storyValues } from './story-values';

const marks: Record<StoryMark, { sign: ReactNode; look: string }> = {
  person: { sign: <User aria-hidden="true" />, look: 'bg-ink text-paper' },
  call: { sign: <Dot aria-hidden="true" />, look: 'text-ink-3' },
  step: { sign: <Circle aria-hidden="true" />, look: 'bg-hover text-ink-2' },
  event: { sign: <ArrowDownToLine aria-hidden="true" />, look: 'bg-blue-soft text-blue' },
  look: { sign: <Search aria-hidden="true" />, look: 'bg-blue-soft text-blue' },
  good: { sign: <Check aria-hidden="true" />, look: 'bg-green-soft text-green' },
  bad: { sign: <X aria-hidden="true" />, look: 'bg-red-soft text-red' },
  warn: { sign: <AlertTriangle aria-hidden="true" />, look: 'bg-amber-soft text-amber' },
};

export type ExplainLine = (line: StoryLine) => { meaning: string; nextStep: string } | null;

/** What happened, in order: who asked, what was sent, what came back. */
export function Timeline({ story, timeZone, explain }: { story: StoryLine[]; timeZone: string; explain: ExplainLine }) {
  const t = useTranslations('publications');
  return (
    <section aria-labelledby="story" className="pb-8">
      <h2 id="story" className="border-b border-line-2 pb-2 text-sm font-semibold">
        {t('story.title')}
      </h2>
      {story.length === 0 && <p className="py-4 text-sm text-ink-3">{t('story.none')}</p>}
      <ol className="relative pt-3">
        {foldStory(story).map((part) =>
          'line' in part ? (
            <TimelineItem key={part.line.id} line={part.line} timeZone={timeZone} explain={explain} />
          ) : (
            <li key={part.folded[0]?.id} className="pb-3 pl-9">
              <details>
                <summary className="w-fit text-xs text-ink-2 underline underline-offset-2">
                  {t('story.folded', { count: part.folded.length })}
                </summary>
                <ol className="-ml-9 pt-3">
                  {part.folded.map((line) => (
                    <TimelineItem key={line.id} line={line} timeZone={timeZone} explain={explain} />
                  ))}
                </ol>
              </details>
            </li>
          ),
        )}
      </ol>
    </section>
  );
}

function TimelineItem({ line, timeZone, explain }: { line: StoryLine; timeZone: string; explain: ExplainLine }) {
  const t = useTranslations('story');
  const locale = useLocale();
  const mark = markOf(line);
  const { sign, look } = marks[mark];
  const said = t.has(line.message) ? t(line.message, storyValues(line.data)) : line.message;
  const why = explain(line);
  return (
    <li className="relative flex gap-3 pb-3 before:absolute before:top-6 before:bottom-0 before:left-3 before:w-px before:bg-line last:before:hidden">
      <span className={cn('z-1 grid size-6 shrink-0 place-items-center rounded-full [&>svg]:size-3.5', look)}>
        {sign}
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-x-4 pt-0.5 sm:flex-row sm:items-baseline sm:justify-between">
        <div className="min-w-0">
          {line.kind === 'call' ? (
            <CallLine data={line.data} />
          ) : (
            <p>
              {said}
              {line.person && <span className="ml-1.5 text-ink-3">{line.person.name}</span>}
            </p>
          )}
          {why && (
            <p className="mt-0.5 text-sm text-ink-2">
              {why.meaning} {why.nextStep}
            </p>
          )}
        </div>
        <Moment
          at={line.at}
          locale={locale}
          timeZone={timeZone}
          look="exact"
          className="shrink-0 text-xs text-ink-3 tabular-nums"
        />
      </div>
    </li>
  );
}
