'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Note } from '@/components/ui/page';
import { LIMITS } from '@/lib/article/limits';
import type { ActionResult } from '@/lib/web/action';
import { type Addable, ArticlePicker, type FindArticles } from './article-picker';

/** Chooses the articles of a new draft of several. */
export function NewDraft({
  accountId,
  articles,
  find,
  combine,
}: {
  accountId: string;
  articles: readonly Addable[];
  find: FindArticles;
  combine: (input: { articleIds: string[] }) => Promise<ActionResult<{ draftId: string }>>;
}) {
  const t = useTranslations('drafts');
  const router = useRouter();
  const [chosen, setChosen] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const tooFew = chosen.length < 2;

  async function send() {
    setBusy(true);
    setProblem(null);
    const result = await combine({ articleIds: chosen }).catch(() => null);
    if (result?.ok) return router.push(`/drafts/${result.data.draftId}`);
    setProblem(result ? result.error.message : t('noAnswer'));
    setBusy(false);
  }

  return (
    <div className="flex flex-col gap-4">
      <ArticlePicker
        articles={articles}
        chosen={chosen}
        max={LIMITS.articlesPerDraft}
        onChange={setChosen}
        accountId={accountId}
        find={find}
      />
      {problem && <Note tone="bad">{problem}</Note>}
      {articles.length > 0 && (
        <div className="flex items-center gap-3">
          <Button
            look="primary"
            aria-disabled={tooFew || busy || undefined}
            aria-describedby={tooFew ? 'too-few' : undefined}
            onClick={() => !tooFew && !busy && void send()}
          >
            {busy ? t('new.creating') : t('new.create')}
          </Button>
          {tooFew && (
            <span id="too-few" className="text-sm text-ink-3">
              {t('new.needTwo')}
            </span>
          )}
        </div>
      )}
    </div>
  );
}
