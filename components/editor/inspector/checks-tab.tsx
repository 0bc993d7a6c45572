'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Check, CheckLevel } from '@/lib/article/check';
import { useCheckWords } from '../check-words';
import { useRoom } from '../room-context';
import { jumpTo } from './jump';

const levels: readonly CheckLevel[] = ['must', 'should', 'good'];
const shapes: Record<CheckLevel, ReactNode> = {
  must: <path d="M1.8 1.8 8.2 8.2M8.2 1.8 1.8 8.2" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  should: <path d="M5 1.2 9.2 8.8H.8z" fill="currentColor" />,
  good: <path d="M1.5 5.2 4 7.7 8.7 2.6" fill="none" stroke="currentColor" strokeWidth="1.8" />,
};
const colours: Record<CheckLevel, string> = { must: 'text-red', should: 'text-amber', good: 'text-green' };

/** What must be mended, what should be looked at, what is good; each row leads to its place. */
export function ChecksTab() {
  const t = useTranslations('editor.checks');
  const { findings } = useRoom();
  return (
    <div className="flex flex-col gap-6">
      {levels.map((level) => {
        const rows = findings.checks.filter((check) => check.level === level);
        if (rows.length === 0) return null;
        return (
          <section key={level}>
            <h2 className="mb-1 text-sm font-medium text-ink-2">{t(level, { count: rows.length })}</h2>
            <ul className="-mx-2">
              {rows.map((check) => (
                <Row key={check.id} check={check} />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function Row({ check }: { check: Check }) {
  const words = useCheckWords();
  const room = useRoom();
  return (
    <li>
      <button
        type="button"
        onClick={() => jumpTo(check, room)}
        className="flex w-full gap-2.5 rounded-md px-2 py-1.5 text-left hover:bg-hover"
      >
        <svg viewBox="0 0 10 10" className={`mt-1.5 size-2.5 shrink-0 ${colours[check.level]}`} aria-hidden="true">
          {shapes[check.level]}
        </svg>
        <span className={check.level === 'good' ? 'text-ink-2' : undefined}>{words(check)}</span>
      </button>
    </li>
  );
}
