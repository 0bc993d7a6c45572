'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Thumb } from '@/components/list/thumb';
import { Input } from '@/components/ui/field';
import type { ArticleType } from '@/lib/article/content';
import type { EditorialState } from '@/lib/article/states';
import type { ActionResult } from '@/lib/web/action';
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

/** Asks the server for articles with words in their title: the page holds only the latest. */
export type FindArticles = (input: { accountId: string; q: string }) => Promise<ActionResult<Addable[]>>;

/** Milliseconds after the last letter until the server is asked. */
const PAUSE_MS = 250;

/** Those that have the words: at once among those at hand, and from the server when it has answered. */
function useFound(articles: readonly Addable[], words: string, accountId: string, find: FindArticles) {
  const [answer, setAnswer] = useState<{ words: string; articles: readonly Addable[] } | null>(null);
  const wanted = words.trim();
  useEffect(() => {
    if (wanted === '') return;
    let isOver = false;
    const ask = async () => {
      const result = await find({ accountId, q: wanted }).catch(() => null);
      if (!isOver && result?.ok) setAnswer({ words: wanted, articles: result.data });
    };
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [wanted, accountId, find]);
  if (wanted === '') return { shown: articles, isAll: true };
  if (answer?.words === wanted) return { shown: answer.articles, isAll: true };
  const small = wanted.toLowerCase();
  return { shown: articles.filter(({ title }) => title.toLowerCase().includes(small)), isAll: false };
}

/** Articles to choose from, in the order in which they are chosen; their state is said, because an unsigned one keeps all from going out. */
export function ArticlePicker({
  articles,
  chosen,
  max,
  onChange,
  accountId,
  find,
}: {
  articles: readonly Addable[];
  chosen: readonly string[];
  /** How many may be chosen. */
  max: number;
  onChange: (chosen: string[]) => void;
  accountId: string;
  find: FindArticles;
}) {
  const t = useTranslations('drafts');
  const [words, setWords] = useState('');
  const { shown, isAll } = useFound(articles, words, accountId, find);
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
      <ul aria-label={t('add.list')} className="divide-y divide-line border-y border-line empty:hidden">
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
      {shown.length === 0 && isAll && (
        <p className="text-ink-2" role="status">
          {t('add.noMatch')}
        </p>
      )}
    </div>
  );
}
