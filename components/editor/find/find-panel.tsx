'use client';

import type { Editor } from '@tiptap/core';
import { ArrowDown, ArrowUp, CaseSensitive, Regex, WholeWord, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/field';
import { useRoom } from '../room-context';
import { Tool } from '../text/tool';
import { goToMatch, type Undo, replaceMatches, undoReplacement } from './apply';
import { MatchList } from './match-list';
import { MOST_MATCHES } from './search';
import { useFind } from './use-find';

/** Finds words in the text, the title and the digest, and replaces those that are ticked in the list. */
export function FindPanel({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const t = useTranslations('writing.find');
  const { say, readOnly } = useRoom();
  const find = useFind(editor);
  const [replacement, setReplacement] = useState('');
  const [undo, setUndo] = useState<Undo | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const { matches, wanted, current, left } = find;

  useEffect(() => field.current?.select(), []);
  const close = () => {
    find.clear();
    onClose();
    editor.commands.focus();
  };
  const step = (by: number) => {
    if (matches.length === 0) return;
    const next = (current + by + matches.length) % matches.length;
    find.setCurrent(next);
    const match = matches[next];
    if (match) goToMatch(editor, match);
  };
  const replace = (chosen: typeof matches) => {
    if (chosen.length === 0) return;
    setUndo(replaceMatches(editor, chosen, replacement, wanted.expression));
    say(t('replaced', { count: chosen.length }));
    find.again();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && event.target === field.current) step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  };
  const told = find.slow ? t('slow') : find.wrong ? t('wrong') : counted();
  function counted(): string {
    if (wanted.text === '') return '';
    if (matches.length >= MOST_MATCHES) return t('many', { count: MOST_MATCHES });
    return t('count', { count: matches.length, now: Math.min(current + 1, matches.length) });
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes it from anywhere inside
    <section
      aria-label={t('name')}
      onKeyDown={keys}
      className="sticky top-24 z-10 mx-auto w-full max-w-[50rem] border-b border-line bg-surface px-4 py-2 sm:px-8"
    >
      <div className="flex flex-wrap items-center gap-1.5">
        <Input
          ref={field}
          aria-label={t('what')}
          placeholder={t('what')}
          maxLength={500}
          value={wanted.text}
          aria-invalid={find.wrong || undefined}
          onChange={(event) => find.look({ text: event.target.value })}
          className="h-8 min-w-40 flex-1"
        />
        <Tool
          label={t('matchCase')}
          pressed={wanted.matchCase}
          onClick={() => find.look({ matchCase: !wanted.matchCase })}
        >
          <CaseSensitive />
        </Tool>
        <Tool label={t('whole')} pressed={wanted.whole} onClick={() => find.look({ whole: !wanted.whole })}>
          <WholeWord />
        </Tool>
        <Tool
          label={t('expression')}
          pressed={wanted.expression}
          onClick={() => find.look({ expression: !wanted.expression })}
        >
          <Regex />
        </Tool>
        <Tool label={t('previous')} onClick={() => step(-1)}>
          <ArrowUp />
        </Tool>
        <Tool label={t('next')} onClick={() => step(1)}>
          <ArrowDown />
        </Tool>
        <Tool label={t('close')} onClick={close}>
          <X />
        </Tool>
      </div>
      {!readOnly && (
        <div className="mt-1.5 flex flex-wrap items-center gap-1.5">
          <Input
            aria-label={t('by')}
            placeholder={t('by')}
            maxLength={500}
            value={replacement}
            onChange={(event) => setReplacement(event.target.value)}
            className="h-8 min-w-40 flex-1"
          />
          <Button
            size="sm"
            disabled={matches.length === 0}
            onClick={() => replace(matches.slice(current, current + 1))}
          >
            {t('replace')}
          </Button>
          <Button size="sm" disabled={left.length === 0} onClick={() => replace(left)}>
            {t('replaceAll', { count: left.length })}
          </Button>
          {undo && (
            <Button
              size="sm"
              look="quiet"
              onClick={() => {
                undoReplacement(editor, undo);
                setUndo(null);
                find.again();
              }}
            >
              {t('undo')}
            </Button>
          )}
        </div>
      )}
      <p role="status" className={`mt-1 min-h-5 text-sm ${find.wrong || find.slow ? 'text-red' : 'text-ink-3'}`}>
        {told}
      </p>
      <MatchList find={find} onGo={(index) => step(index - current)} />
    </section>
  );
}
