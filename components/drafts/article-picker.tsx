'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Thumb } from '@/components/list/thumb';
import { Input } from '@/components/ui/field';
import type { ArticleType } from '@/lib/article/content';
import type { EditorialState } from '@/lib/article/states';
import { ArticleChip } from './article-chip';

/** An article that may be added. */
export interface Addable {
  id: string;
  title: string;
  type: ArticleType;
  cover: string | null;
  editorial: EditorialState;
  approved: boolean;
}

/** Articles to choose from, in the order in which they are chosen; their state is said, because an unsigned one keeps all from going out. */
export function ArticlePicker({
  articles,
  chosen,
  max,
  onChange,
}: {
  articles: readonly Addable[];
  chosen: readonly string[];
  /** How many may be chosen. */
  max: number;
  onChange: (chosen: string[]) => void;
}) {
  const t = useTranslations('drafts');
  const [words, setWords] = useState('');
  const wanted = words.trim().toLowerCase();
  const shown = articles.filter(({ title }) => title.toLowerCase().includes(wanted));
  if (articles.length === 0) return <p className="py-6 text-ink-2">{t('add.none')}</p>;
  return (
    <div className="flex flex-col gap-3">
      <Input
        type="search"
        aria-label={t('add.search')}
        placeholder={t('add.search')}
        value={words}
        maxLength={100}
        onChange={(event) => setWords(event.target.value)}
      />
      <ul aria-label={t('add.list')} className="divide-y divide-line border-y border-line">
        {shown.map((article) => {
          const place = chosen.indexOf(article.id);
          const full = place < 0 && chosen.length >= max;
          return (
            <li key={article.id}>
              <label className="flex cursor-pointer items-center gap-3 px-1 py-2 hover:bg-hover has-disabled:cursor-not-allowed has-disabled:opacity-60">
                <input
                  type="checkbox"
                  checked={place >= 0}
                  disabled={full}
                  onChange={() =>
                    onChange(place >= 0 ? chosen.filter((id) => id !== article.id) : [...chosen, article.id])
                  }
                  className="size-4 shrink-0 accent-[var(--accent)]"
                />
                <Thumb picture={article.cover} type={article.type} />
                <span className="min-w-0 flex-1">
                  <span className="block truncate">{article.title || t('untitled')}</span>
                  <span className="block text-xs text-ink-3">{t(`type.${article.type}`)}</span>
                </span>
                {place >= 0 && <span className="text-sm text-ink-3 tabular-nums">{place + 1}</span>}
                <ArticleChip editorial={article.editorial} approved={article.approved} />
              </label>
            </li>
          );
        })}
      </ul>
      {shown.length === 0 && <p className="text-ink-2">{t('add.noMatch')}</p>}
    </div>
  );
}
