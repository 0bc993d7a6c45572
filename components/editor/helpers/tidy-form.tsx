'use client';

import type { Editor } from '@tiptap/core';
import { closeHistory } from '@tiptap/pm/history';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { TIDY_DEFAULT, type TidyRules } from '@/lib/article/tidy';
import { Button } from '@/components/ui/button';
import { useRoom } from '../room-context';
import { applyTidy, planTidy, type TidyPlan } from './tidy-document';

const QUOTES = [null, 'curly', 'corner'] as const;
const SHOWN = 6;
const AROUND = 8;

/** One-click tidying: what would change is shown first, and one undo takes it back. */
export function TidyForm({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const t = useTranslations('writing.tidy');
  const { say } = useRoom();
  const [rules, setRules] = useState<TidyRules>(TIDY_DEFAULT);
  const plans = useMemo(() => planTidy(editor.state.doc, rules), [editor, rules]);
  const count = plans.reduce((sum, { changes }) => sum + changes.length, 0);
  const run = () => {
    editor.commands.command(({ tr }) => closeHistory(applyTidy(tr, plans)).docChanged);
    say(t('done', { count }));
    onDone();
  };
  return (
    <div className="flex flex-col gap-4">
      <fieldset className="flex flex-col gap-1.5">
        <legend className="sr-only">{t('rules')}</legend>
        {(['spaces', 'punctuation'] as const).map((name) => (
          <label key={name} className="flex items-center gap-2.5">
            <input
              type="checkbox"
              checked={rules[name]}
              onChange={() => setRules({ ...rules, [name]: !rules[name] })}
              className="size-4"
            />
            {t(name)}
          </label>
        ))}
      </fieldset>
      <fieldset className="flex flex-wrap gap-x-5 gap-y-1.5">
        <legend className="mb-1 text-sm text-ink-2">{t('quotes')}</legend>
        {QUOTES.map((quotes) => (
          <label key={quotes} className="flex items-center gap-2">
            <input
              type="radio"
              name="quotes"
              checked={rules.quotes === quotes}
              onChange={() => setRules({ ...rules, quotes })}
              className="size-4"
            />
            {t(`quote.${quotes ?? 'asIs'}`)}
          </label>
        ))}
      </fieldset>
      <p role="status">{count === 0 ? t('nothing') : t('count', { count })}</p>
      <ul className="flex flex-col gap-1 text-sm text-ink-2">
        {plans.slice(0, SHOWN).map((plan) => (
          <Sample key={plan.at} plan={plan} />
        ))}
      </ul>
      <p className="text-sm text-ink-3">{t('hint')}</p>
      <Button look="primary" disabled={count === 0} onClick={run} className="self-end">
        {t('run')}
      </Button>
    </div>
  );
}

function clean(part: string): string {
  return part.replaceAll('\ufffc', '…');
}

/** The first change of a paragraph, with the words around it. */
function Sample({ plan: { text, changes } }: { plan: TidyPlan }) {
  const [first] = changes;
  if (!first) return null;
  const { at, length } = first;
  return (
    <li className="truncate">
      {clean(text.slice(Math.max(0, at - AROUND), at))}
      {length > 0 && <del className="bg-red-soft">{text.slice(at, at + length)}</del>}
      {first.text !== '' && <ins className="bg-green-soft whitespace-pre">{first.text}</ins>}
      {clean(text.slice(at + length, at + length + AROUND))}
    </li>
  );
}
