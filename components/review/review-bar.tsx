'use client';

import { ChevronDown, ChevronUp, MessageSquarePlus } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { useCheckWords } from '@/components/editor/check-words';
import { Button, buttonClass } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { type BarChoice, barChoice } from './bar-choice';
import type { BarFacts } from './types';
import { stepTo } from './walk-changes';

interface Props {
  facts: BarFacts;
  busy: boolean;
  said: { text: string; bad: boolean } | null;
  onSign: () => void;
  onConfirm: () => void;
  onChanges: () => void;
  onComment: () => void;
  onAsk: () => void;
}

/** Always at the foot of the page: the one next step, why it is closed and who could, and the ways to say something. */
export function ReviewBar({ facts, busy, said, onSign, onConfirm, onChanges, onComment, onAsk }: Props) {
  const t = useTranslations('reviewing');
  const reason = useReason(facts);
  const choice = barChoice(facts);
  const { request_changes: changes, comment } = facts.answers;
  return (
    <div
      data-bar=""
      className="sticky bottom-0 z-20 -mx-4 mt-10 border-t border-line bg-surface px-4 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] sm:-mx-8 sm:px-8"
    >
      <div className="text-sm leading-5">
        <p role="status" className={cn(said?.bad ? 'text-red' : 'text-green')}>
          {said?.text}
        </p>
        {choice.why && (
          <p id="bar-why" className="text-ink-2">
            {reason(choice.why)}{' '}
            {choice.ask && (
              <button
                type="button"
                disabled={busy}
                onClick={onAsk}
                className="min-h-6 underline underline-offset-2 disabled:opacity-60"
              >
                {t('ask')}
              </button>
            )}
          </p>
        )}
      </div>
      <div className="flex items-center gap-2 pt-0.5">
        <Primary choice={choice} facts={facts} busy={busy} onSign={onSign} onConfirm={onConfirm} />
        {changes.ok && (
          <Button onClick={onChanges} aria-keyshortcuts="R" disabled={busy}>
            {t('changes.button')}
          </Button>
        )}
        {comment.ok && (
          <Button
            onClick={onComment}
            aria-keyshortcuts="C"
            aria-label={t('comment')}
            title={t('comment')}
            className="px-2.5"
          >
            <MessageSquarePlus className="size-4" aria-hidden="true" />
          </Button>
        )}
        <span className="ml-auto flex">
          <Button look="quiet" size="icon" onClick={() => stepTo(-1)} aria-label={t('previous')} aria-keyshortcuts="K">
            <ChevronUp className="size-4" aria-hidden="true" />
          </Button>
          <Button look="quiet" size="icon" onClick={() => stepTo(1)} aria-label={t('next')} aria-keyshortcuts="J">
            <ChevronDown className="size-4" aria-hidden="true" />
          </Button>
        </span>
      </div>
    </div>
  );
}

function Primary({
  choice: { step, why },
  facts,
  busy,
  onSign,
  onConfirm,
}: { choice: BarChoice } & Pick<Props, 'facts' | 'busy' | 'onSign' | 'onConfirm'>) {
  const t = useTranslations('reviewing');
  if (step === 'open')
    return (
      <Link href={`/articles/${facts.id}`} className={buttonClass('primary')}>
        {facts.approved ? t('toPublish') : t('toEditor')}
      </Link>
    );
  const take = step === 'sign' ? onSign : onConfirm;
  // It stays focusable while it is closed, so that everybody can learn why.
  return (
    <Button
      look="primary"
      aria-disabled={why !== null || busy || undefined}
      aria-describedby={why ? 'bar-why' : undefined}
      aria-keyshortcuts={step === 'sign' ? 'A' : undefined}
      onClick={() => why === null && !busy && take()}
    >
      {busy ? t('busy') : t(step)}
    </Button>
  );
}

function useReason({ answers, signers, check }: BarFacts): (why: NonNullable<BarChoice['why']>) => string {
  const t = useTranslations('reviewing');
  const checkWords = useCheckWords();
  const locale = useLocale();
  const list = new Intl.ListFormat(locale, { type: 'disjunction' });
  const names = list.format(signers.slice(0, 4)) || t('nobodyElse');
  return (why) => {
    if (why === 'check') return t('why.check', { what: check ? checkWords(check) : '' });
    const count = answers.sign.ok ? 0 : (answers.sign.count ?? 0);
    return t(`why.${why}`, { names, count });
  };
}
