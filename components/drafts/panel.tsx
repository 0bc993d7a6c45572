'use client';

import { ExternalLink } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { Moment } from '@/components/list/moment';
import { Button, buttonClass } from '@/components/ui/button';
import { Note } from '@/components/ui/page';
import type { PublicationState } from '@/lib/article/states';
import type { ComposerView } from '@/lib/publishing/read-composer';
import { CopyChip } from './copy-chip';
import type { DraftStep } from './steps';

const FAILED: readonly PublicationState[] = ['rejected', 'missed', 'failed_original', 'failed', 'failed_platform'];

/** What the platform holds of a draft, and the one next step. */
export function DraftPanel({
  draft,
  step,
  reason,
  problem,
  saving,
  busy,
  onPush,
  onPublish,
  onDrift,
  onCallOff,
}: {
  draft: ComposerView;
  step: DraftStep;
  reason: string | null;
  problem: string | null;
  saving: boolean;
  busy: boolean;
  onPush: () => void;
  onPublish: () => void;
  onDrift: () => void;
  onCallOff: () => void;
}) {
  const t = useTranslations('drafts');
  const locale = useLocale();
  const { copy, account, pushedAt, temporaryUrl, live, last, articles, waiting } = draft;
  const musts = articles.some((article) => article.musts > 0);
  const why = saving ? t('why.saving') : step === 'push' && musts ? t('why.musts') : step === 'publish' ? reason : null;
  const act = { push: onPush, publish: onPublish, drift: onDrift, pushing: null, watch: null }[step];
  // Publishing may be looked at while something is in its way: its question says what.
  const closed = busy || saving || act === null || (step === 'push' && musts);
  const at = (time: Date) => <Moment at={time} locale={locale} timeZone={account.timeZone} look="exact" />;
  return (
    <section className="flex flex-col items-start gap-4 pb-8">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-2 text-lg" aria-live="polite">
        <CopyChip copy={copy} />
        <span>{t(`sentence.${copy}`)}</span>
      </p>
      {/* What the copy's own sentence says already is not said again. */}
      {problem && copy === 'push_failed' && <Note tone="bad">{problem}</Note>}
      {waiting && (
        <Note tone="warn">
          {t.rich('waiting', {
            since: () => at(waiting.since),
            next: () => at(waiting.nextAt),
          })}
        </Note>
      )}
      {live && <Note tone="info">{t('live')}</Note>}
      {!live && last && FAILED.includes(last.state) && (
        <Note tone="warn" title={t('lastFailed')}>
          <Link href={`/publications/${last.id}`} prefetch={false} className="underline underline-offset-2">
            {t('lastLink')}
          </Link>
        </Note>
      )}
      {live ? (
        <Link href={`/publications/${live.id}`} prefetch={false} className={buttonClass('primary')}>
          {t('step.watch')}
        </Link>
      ) : (
        <Button
          look="primary"
          aria-disabled={closed || undefined}
          aria-describedby={why ? 'step-why' : undefined}
          onClick={() => !closed && act?.()}
        >
          {t(`step.${step}`)}
        </Button>
      )}
      {waiting && (
        <Button disabled={busy} onClick={onCallOff}>
          {t('step.callOff')}
        </Button>
      )}
      {why && !live && (
        <p id="step-why" className="max-w-xl text-sm text-ink-2">
          {why}
        </p>
      )}
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-ink-3">
        <span>{account.name}</span>
        {pushedAt && (
          <span>
            {t('column.pushed')} <Moment at={pushedAt} locale={locale} timeZone={account.timeZone} />
          </span>
        )}
        {temporaryUrl && (
          <a
            href={temporaryUrl}
            target="_blank"
            rel="noreferrer"
            className="inline-flex items-center gap-1 underline underline-offset-2 hover:text-ink"
          >
            {t('preview')}
            <ExternalLink className="size-3.5" aria-hidden="true" />
          </a>
        )}
      </p>
    </section>
  );
}
