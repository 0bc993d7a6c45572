'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { type ReactNode, useCallback, useState } from 'react';
import type { WhenValue } from '@/components/calendar/when-field';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Note } from '@/components/ui/page';
import { LIMITS } from '@/lib/article/limits';
import type { ComposerView } from '@/lib/publishing/read-composer';
import type { ActionResult } from '@/lib/web/action';
import type { ComposerActions } from './actions';
import { AddForm } from './add-form';
import type { Addable } from './article-picker';
import { Cards } from './cards';
import { DriftForm } from './drift-form';
import { DraftPanel } from './panel';
import { PublishForm } from './publish-form';
import { draftStep, isFixed } from './steps';
import { useOrder } from './use-order';

type Question = 'add' | 'split' | 'publish' | 'drift';

/** A draft of several articles: what readers get, in its order, and beside it the way to the platform. */
export function Composer({
  draft,
  addable,
  may,
  reason,
  problem: pushProblem,
  actions,
  story,
}: {
  draft: ComposerView;
  addable: readonly Addable[];
  may: { publish: boolean; resolve: boolean };
  /** Why it may not go out as it is; null where it may. */
  reason: string | null;
  /** What the platform said of the last push, in sentences. */
  problem: string | null;
  actions: ComposerActions;
  /** How the push goes. */
  story: ReactNode;
}) {
  const t = useTranslations('drafts');
  const common = useTranslations('common');
  const router = useRouter();
  const draftId = draft.id;
  const [question, setQuestion] = useState<Question | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [spoken, say] = useState('');
  const step = draftStep(draft);
  const save = useCallback((order: string[]) => actions.order({ draftId, order }), [actions, draftId]);
  const onProblem = useCallback((said: string | null) => setProblem(said === '' ? t('noAnswer') : said), [t]);
  const { order, change, saving } = useOrder(
    draft.articles.map(({ id }) => id),
    save,
    onProblem,
  );
  const articles = order.flatMap((id) => draft.articles.find((article) => article.id === id) ?? []);
  const left = LIMITS.articlesPerDraft - articles.length;

  async function perform<T>(run: () => Promise<ActionResult<T>>): Promise<T | null> {
    setBusy(true);
    setProblem(null);
    const result = await run().catch(() => null);
    setBusy(false);
    setQuestion(null);
    if (result?.ok) return result.data;
    setProblem(result ? result.error.message : t('noAnswer'));
    return null;
  }

  async function publish(when: WhenValue | null) {
    const { timeZone } = draft.account;
    const what = { draftId, expectedHash: draft.hash };
    const made = await perform(() => (when ? actions.plan({ ...what, timeZone, ...when }) : actions.publish(what)));
    if (made) router.push(`/publications/${made.publicationId}`);
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,30rem)_minmax(0,1fr)]">
      <div className="flex flex-col gap-3">
        {problem && <Note tone="bad">{problem}</Note>}
        <Cards
          articles={articles}
          fixed={isFixed(step)}
          refusedAt={draft.problem?.position ?? null}
          // After a change of the order all of it is to be pushed: that is the draft's own word, not each card's.
          pushed={articles.some(({ isPushed }) => isPushed)}
          onOrder={change}
          onRemove={(articleId) => void perform(() => actions.remove({ draftId, articleId }))}
          say={say}
        />
        {!isFixed(step) && (
          <div className="flex flex-wrap justify-between gap-2">
            <Button disabled={left === 0 || busy} onClick={() => setQuestion('add')}>
              <Plus className="size-4" aria-hidden="true" />
              {t('step.add')}
            </Button>
            <Button look="quiet" disabled={busy} onClick={() => setQuestion('split')}>
              {t('step.split')}
            </Button>
          </div>
        )}
        {articles.some(({ hasDigest }) => hasDigest) && <p className="text-sm text-ink-3">{t('digestNote')}</p>}
      </div>
      <div className="min-w-0">
        <DraftPanel
          draft={draft}
          step={step}
          reason={reason}
          problem={pushProblem}
          saving={saving}
          busy={busy}
          onPush={() => void perform(() => actions.push({ draftId }))}
          onPublish={() => setQuestion('publish')}
          onDrift={() => setQuestion('drift')}
          onCallOff={() => void perform(() => actions.callOff({ draftId }))}
        />
        {story}
      </div>
      <Dialog
        open={question !== null}
        onClose={() => setQuestion(null)}
        title={question ? t(`${question}.title`) : ''}
        closeLabel={common('close')}
        wide={question === 'add'}
      >
        {question === 'add' && (
          <AddForm
            articles={addable}
            left={left}
            busy={busy}
            accountId={draft.account.id}
            find={actions.findAddable}
            onSend={(articleIds) => void perform(() => actions.add({ draftId, articleIds }))}
          />
        )}
        {question === 'split' && (
          <div className="flex flex-col gap-4">
            <p>{t('split.lead')}</p>
            <Button
              look="danger"
              className="self-end"
              disabled={busy}
              onClick={() => void perform(() => actions.split({ draftId }))}
            >
              {t('split.send')}
            </Button>
          </div>
        )}
        {question === 'publish' && (
          <PublishForm
            draft={draft}
            reason={may.publish ? reason : t('why.roles')}
            busy={busy}
            onSend={(when) => void publish(when)}
          />
        )}
        {question === 'drift' && (
          <DriftForm
            read={() => actions.drift({ draftId })}
            mayOverwrite={may.resolve}
            busy={busy}
            onOverwrite={() => void perform(() => actions.push({ draftId, overwrite: true }))}
          />
        )}
      </Dialog>
      <p aria-live="polite" className="sr-only">
        {spoken}
      </p>
    </div>
  );
}
