'use client';

import type { Editor } from '@tiptap/core';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { placesOf } from './apply';
import { showMatches } from './highlights';
import { runSearch } from './run-search';
import { type Match, patternOf, type Wanted } from './search';

export interface Find {
  wanted: Wanted;
  matches: Match[];
  /** Which match is at hand. */
  current: number;
  /** Those that are to be left alone. */
  skipped: ReadonlySet<number>;
  /** Those that are not. */
  left: Match[];
  /** It is no regular expression. */
  wrong: boolean;
  /** The expression took too long and was stopped. */
  slow: boolean;
  look: (change: Partial<Wanted>) => void;
  setCurrent: (index: number) => void;
  skip: (index: number) => void;
  /** Looks once more, after the text has changed. */
  again: () => void;
  clear: () => void;
}

interface Answer {
  matches: Match[];
  slow: boolean;
}

/** What was selected is most often what is looked for. */
function selectedWords(editor: Editor): string {
  const { from, to } = editor.state.selection;
  const text = editor.state.doc.textBetween(from, to, '\n', '');
  return text.length <= 60 && !text.includes('\n') ? text : '';
}

/** The text may change under the panel; it is looked through again a moment later. */
const FOLLOW_MS = 300;
const NOTHING: Answer = { matches: [], slow: false };

export function useFind(editor: Editor): Find {
  const [wanted, setWanted] = useState<Wanted>(() => ({
    text: selectedWords(editor),
    matchCase: false,
    whole: false,
    expression: false,
  }));
  const [answer, setAnswer] = useState<Answer>(NOTHING);
  const [current, setCurrent] = useState(0);
  const [skipped, setSkipped] = useState<ReadonlySet<number>>(new Set());
  const [round, setRound] = useState(0);
  const again = useCallback(() => setRound((count) => count + 1), []);
  const wrong = wanted.text !== '' && patternOf(wanted) === null;

  useEffect(() => {
    const over = new AbortController();
    const look = async () => {
      const matches = wrong ? [] : await runSearch(placesOf(editor), wanted, over.signal);
      if (over.signal.aborted) return;
      setAnswer(matches ? { matches, slow: false } : { matches: [], slow: true });
      setSkipped(new Set());
      setCurrent((index) => Math.max(0, Math.min(index, (matches?.length ?? 0) - 1)));
    };
    void look();
    return () => over.abort();
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- each round looks at another text
  }, [editor, wanted, wrong, round]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const follow = ({ transaction }: { transaction: { docChanged: boolean } }) => {
      if (!transaction.docChanged) return;
      clearTimeout(timer);
      timer = setTimeout(again, FOLLOW_MS);
    };
    editor.on('transaction', follow);
    return () => {
      clearTimeout(timer);
      editor.off('transaction', follow);
    };
  }, [editor, again]);

  const { matches } = answer;
  useEffect(() => {
    const end = editor.state.doc.content.size;
    const inText = matches.filter(({ where, to }) => where === 'body' && to <= end);
    const now = matches[current];
    showMatches(editor.view, inText, now ? inText.indexOf(now) : -1);
  }, [editor, matches, current]);

  return {
    wanted,
    matches,
    current,
    skipped,
    left: useMemo(() => matches.filter((_match, index) => !skipped.has(index)), [matches, skipped]),
    wrong,
    slow: answer.slow,
    look: (change) => setWanted((before) => ({ ...before, ...change })),
    setCurrent,
    skip: (index) =>
      setSkipped((before) => {
        const next = new Set(before);
        if (!next.delete(index)) next.add(index);
        return next;
      }),
    again,
    clear: () => {
      if (!editor.isDestroyed) showMatches(editor.view, [], -1);
    },
  };
}
