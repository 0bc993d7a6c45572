'use client';

import { useTranslations } from 'next-intl';
import { LIMITS } from '@/lib/article/limits';
import { useRoom } from './room-context';

/** Under the text: how long it is, how large, how long to read, and what still waits. */
export function Foot() {
  const t = useTranslations('editor.foot');
  const { findings, facts, openTab } = useRoom();
  const { characters, bytes, minutes, open } = findings;
  const news = facts.type === 'news';
  return (
    <footer className="sticky bottom-0 z-10 mt-auto border-t border-line bg-surface pb-[env(safe-area-inset-bottom)]">
      <div className="mx-auto flex h-9 max-w-[50rem] items-center gap-4 px-4 text-xs text-ink-3 tabular-nums sm:px-8">
        <span>{t('characters', { count: characters })}</span>
        {news && (
          <span className={bytes > LIMITS.bodyBytesRefuse ? 'text-red' : undefined} title={t('bytesHint')}>
            {t('kilobytes', { size: bytes / 1024 })}
          </span>
        )}
        {news && <span className="max-sm:hidden">{t('minutes', { count: minutes })}</span>}
        <button
          type="button"
          onClick={() => openTab('checks')}
          className="ml-auto rounded-sm px-1.5 py-1 text-ink-2 hover:bg-hover hover:text-ink"
        >
          {open > 0 ? t('open', { count: open }) : t('nothingOpen')}
        </button>
      </div>
    </footer>
  );
}
