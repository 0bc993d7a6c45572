'use client';

import { Check, X } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { WhenChoice } from '@/components/calendar/when-choice';
import { instantOf, type WhenValue } from '@/components/calendar/when-field';
import { Button } from '@/components/ui/button';
import { Note } from '@/components/ui/page';
import type { ComposerArticle, ComposerView } from '@/lib/publishing/read-composer';

/** Says in one sentence what goes out, article by article, and what stands against it. */
export function PublishForm({
  draft,
  reason,
  busy,
  onSend,
}: {
  draft: ComposerView;
  /** Why it cannot go out now; null where it can. */
  reason: string | null;
  busy: boolean;
  /** null: now. */
  onSend: (when: WhenValue | null) => void;
}) {
  const t = useTranslations('drafts.publish');
  const plan = useTranslations('calendar.publish');
  const { articles, account } = draft;
  const [when, setWhen] = useState<WhenValue | null>(null);
  const handsOff = account.mayPublish === false;
  const unclear = when !== null && instantOf(when, account.timeZone) === null;
  const label = when ? plan('send', { account: account.name }) : t('send', { account: account.name });
  return (
    <div className="flex flex-col gap-4">
      <p className="text-lg leading-relaxed">{t('sentence', { count: articles.length, account: account.name })}</p>
      <ol className="divide-y divide-line border-y border-line">
        {articles.map((article) => (
          <Line key={article.id} article={article} />
        ))}
      </ol>
      <p className="text-ink-2">{handsOff ? t('handOff') : t('effect')}</p>
      {!handsOff && <WhenChoice value={when} onChange={setWhen} timeZone={account.timeZone} />}
      {reason && <Note tone="warn">{reason}</Note>}
      <Button
        look="primary"
        className="self-end"
        disabled={busy || reason !== null || unclear}
        onClick={() => onSend(when)}
      >
        {busy ? (when ? plan('sending') : t('sending')) : label}
      </Button>
    </div>
  );
}

function Line({ article }: { article: ComposerArticle }) {
  const t = useTranslations('drafts');
  const locale = useLocale();
  const signed = article.approved && article.editorial === 'in_review';
  const names = new Intl.ListFormat(locale).format([...new Set(article.signedBy.map(({ name }) => name))]);
  const Sign = signed ? Check : X;
  return (
    <li className="flex items-center gap-3 py-2">
      <span className="w-4 shrink-0 text-right text-ink-3 tabular-nums">{article.position + 1}</span>
      <span className="min-w-0 flex-1 truncate">{article.title || t('untitled')}</span>
      <span
        className={signed ? 'flex items-center gap-1 text-sm text-green' : 'flex items-center gap-1 text-sm text-red'}
      >
        <Sign className="size-3.5" aria-hidden="true" />
        {signed ? t('publish.signed', { names }) : t('publish.unsigned')}
      </span>
    </li>
  );
}
