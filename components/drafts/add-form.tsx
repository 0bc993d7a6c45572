'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { type Addable, ArticlePicker, type FindArticles } from './article-picker';

/** Chooses articles to put behind those that are there. */
export function AddForm({
  articles,
  left,
  busy,
  accountId,
  find,
  onSend,
}: {
  articles: readonly Addable[];
  /** How many still fit. */
  left: number;
  busy: boolean;
  accountId: string;
  find: FindArticles;
  onSend: (articleIds: string[]) => void;
}) {
  const t = useTranslations('drafts');
  const [chosen, setChosen] = useState<string[]>([]);
  return (
    <div className="flex flex-col gap-4">
      <ArticlePicker
        articles={articles}
        chosen={chosen}
        max={left}
        onChange={setChosen}
        accountId={accountId}
        find={find}
      />
      {articles.length > 0 && (
        <div className="flex items-center justify-between gap-3">
          <span className="text-sm text-ink-3">{t('add.left', { count: left - chosen.length })}</span>
          <Button look="primary" disabled={busy || chosen.length === 0} onClick={() => onSend(chosen)}>
            {busy ? t('add.sending') : t('add.send', { count: chosen.length })}
          </Button>
        </div>
      )}
    </div>
  );
}
