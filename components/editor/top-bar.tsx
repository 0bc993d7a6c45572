'use client';

import { ArrowLeft, ChevronDown, PanelRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { HeadlineTone } from '@/lib/article/headline';
import { Button } from '@/components/ui/button';
import { Chip, type Tone } from '@/components/ui/chip';
import { Menu, MenuItem } from '@/components/ui/menu';
import { InOutItems } from './paste/in-out-items';
import { useContent, useRoom } from './room-context';
import { Presence } from './save/presence';
import { SaveWords } from './save/save-words';
import { useStepWords } from './steps/words';

const tones: Record<HeadlineTone, Tone> = {
  quiet: 'grey',
  wait: 'blue',
  busy: 'blue',
  good: 'green',
  warn: 'amber',
  bad: 'red',
};

/** From now on a press is heard: what stood there before was only the picture of it. */
function markReady(bar: HTMLElement | null): void {
  bar?.setAttribute('data-ready', '');
}

/** Back, title, state, what is saved, the one next step, and the rest behind `▾`. */
export function TopBar({ inspectorOpen, onInspector }: { inspectorOpen: boolean | null; onInspector: () => void }) {
  const t = useTranslations('editor');
  const words = useTranslations('review.headline');
  const { facts, problem, setProblem } = useRoom();
  const { title } = useContent();
  return (
    <header data-top ref={markReady} className="sticky top-0 z-20 border-b border-line bg-surface">
      <div className="flex h-14 items-center gap-2 px-2 sm:gap-3 sm:px-4">
        <Link
          href="/articles"
          aria-label={t('back')}
          className="grid size-9 shrink-0 place-items-center rounded-md text-ink-2 hover:bg-hover hover:text-ink"
        >
          <ArrowLeft className="size-[18px]" aria-hidden="true" />
        </Link>
        <div className="flex min-w-0 flex-1 flex-col sm:flex-row sm:items-center sm:gap-3">
          <h1 className="truncate font-serif text-lg leading-6 font-semibold">{title || t('untitled')}</h1>
          <div className="flex min-w-0 items-center gap-2.5">
            <Link href={`/articles/${facts.id}/review`} prefetch={false} title={t('review')} className="rounded-full">
              <Chip tone={tones[facts.headline.tone]} className="max-sm:h-5 max-sm:px-2">
                {words(facts.headline.key)}
              </Chip>
              <span className="sr-only">{t('review')}</span>
            </Link>
            <SaveWords />
            <Presence />
          </div>
        </div>
        <Steps />
        <button
          type="button"
          onClick={onInspector}
          aria-label={t('inspector.toggle')}
          aria-expanded={inspectorOpen ?? undefined}
          aria-controls="inspector"
          className="grid size-9 shrink-0 place-items-center rounded-md text-ink-2 hover:bg-hover hover:text-ink aria-expanded:bg-hover max-sm:hidden"
        >
          <PanelRight className="size-[18px]" aria-hidden="true" />
        </button>
      </div>
      {problem && (
        <div role="alert" className="flex items-start gap-3 border-t border-line bg-red-soft px-4 py-2 text-red">
          <p className="min-w-0 flex-1">{problem}</p>
          <button type="button" onClick={() => setProblem(null)} className="shrink-0 underline underline-offset-2">
            {t('dismiss')}
          </button>
        </div>
      )}
    </header>
  );
}

function Steps() {
  const t = useTranslations('editor');
  const { primary, others, busy, begin } = useRoom();
  const { label, reason } = useStepWords();
  const why = primary.why ? reason(primary.why) : undefined;
  return (
    <div className="flex shrink-0 items-center">
      {/* It stays focusable while it is closed, so that everybody can learn why. */}
      <Button
        look="primary"
        className="rounded-r-none pr-3"
        aria-disabled={Boolean(why) || busy !== null || undefined}
        title={why}
        aria-describedby={why ? 'primary-why' : undefined}
        onClick={() => !why && busy === null && begin(primary.step)}
      >
        {busy === primary.step ? t('steps.busy') : label(primary)}
      </Button>
      {why && (
        <span id="primary-why" className="sr-only">
          {why}
        </span>
      )}
      <Menu
        label={t('steps.more')}
        button={<ChevronDown className="size-4" aria-hidden="true" />}
        buttonClassName="grid h-9 w-8 place-items-center rounded-r-md border-l border-[rgb(255_255_255/28%)] bg-accent text-on-accent hover:bg-accent-hover"
      >
        <div role="none" className="max-w-72">
          {why && (
            <p role="none" className="border-b border-line px-2.5 pt-1 pb-2 text-sm text-ink-2">
              {why}
            </p>
          )}
          {others.map((other) => (
            <MenuItem
              key={other.step}
              danger={other.step === 'trash' || other.step === 'override' || other.step === 'delete_copy'}
              disabled={other.why !== null}
              why={other.why ? reason(other.why) : undefined}
              onSelect={() => begin(other.step)}
            >
              {label({ step: other.step, why: null })}
            </MenuItem>
          ))}
          <InOutItems />
        </div>
      </Menu>
    </div>
  );
}
