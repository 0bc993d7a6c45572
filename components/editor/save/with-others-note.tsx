'use client';

import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useRoom } from '../room-context';
import { isWithOthers } from '../steps/steps';

/** An article of a draft of several goes out with the others: from there, not from here. */
export function WithOthersNote() {
  const t = useTranslations('editor.withOthers');
  const { draft } = useRoom().facts;
  if (!draft || !isWithOthers(draft)) return null;
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-b border-line bg-sunken px-4 py-2 text-sm text-ink-2">
      {t('sentence', { number: draft.position + 1, count: draft.articles })}
      <Link href={`/drafts/${draft.id}`} prefetch={false} className="text-ink underline underline-offset-2">
        {t('open')}
      </Link>
    </p>
  );
}
