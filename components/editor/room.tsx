'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { ArticleContent } from '@/lib/article/content';
import type { ArticleFacts } from './facts';
import { type Findings, findingsOf } from './findings';
import { Foot } from './foot';
import { Inspector } from './inspector/inspector';
import { useInspector } from './inspector/use-inspector';
import { type Question, type Room as RoomValue, type RoomActions, RoomContext, useDesk } from './room-context';
import { ConflictNote, LeftBehindNote, RequestNote } from './save/notes';
import { otherSteps, primaryStep, type Step } from './steps/steps';
import { Questions } from './steps/questions';
import { TopBar } from './top-bar';
import { useRoomState } from './use-room-state';
import './editor.css';

const ASKED: Partial<Record<Step, NonNullable<Question>>> = {
  request_changes: 'request_changes',
  override: 'override',
  publish: 'publish',
  trash: 'trash',
  overwrite: 'overwrite',
  watch: 'watch',
};

/** The editor page: the text in the middle, what is known of it around. */
export function Room({
  facts: given,
  content,
  actions,
  children,
}: {
  facts: ArticleFacts;
  content: ArticleContent;
  actions: RoomActions;
  /** What is written in: the text of a news article, the gallery of a newspic. */
  children: ReactNode;
}) {
  const t = useTranslations('editor');
  const router = useRouter();
  const [spoken, say] = useState('');
  const core = useRoomState({ facts: given, content }, say);
  const { facts, autosave, refresh } = core;
  const findings = useFindings(core);
  const inspector = useInspector();
  const [busy, setBusy] = useState<Step | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [question, setQuestion] = useState<Question>(null);

  const perform = useCallback<RoomValue['perform']>(
    async (step, run) => {
      setBusy(step);
      setProblem(null);
      try {
        // What is signed or sent is what the server has: everything typed goes there first.
        if (facts.may.edit.ok && !(await autosave.flush())) {
          setProblem(t('unsavedFirst'));
          return false;
        }
        const result = await run(autosave.hash());
        if (!result.ok) setProblem(result.error.message);
        await refresh();
        return result.ok;
      } catch {
        setProblem(t('noAnswer'));
        return false;
      } finally {
        setBusy(null);
      }
    },
    [autosave, facts.may.edit.ok, refresh, t],
  );

  const begin = useCallback(
    (step: Step) => {
      const asked = ASKED[step];
      if (asked) return setQuestion(asked);
      if (step === 'open') return void window.open(facts.publication?.url ?? '', '_blank', 'noopener');
      void perform(step, (hash) => plainStep(step, actions, facts, hash)).then((done) => {
        if (done) say(t(`done.${step}`));
        return done;
      });
    },
    [actions, facts, perform, t],
  );

  const value = useMemo<RoomValue>(
    () => ({
      ...core,
      findings,
      actions,
      readOnly: !facts.may.edit.ok,
      primary: primaryStep(facts, findings.must),
      others: otherSteps(facts, findings.must),
      ...{ busy, problem, setProblem, question, setQuestion, begin, perform, say },
      openTab: inspector.open,
    }),
    [core, findings, actions, facts, busy, problem, question, begin, perform, inspector.open],
  );

  useKeys(autosave.flush, inspector.toggle);
  // The next page of the newsroom may be the crop studio: it is there at once.
  useEffect(() => router.prefetch(`/articles/${facts.id}/crop`), [router, facts.id]);

  return (
    <RoomContext value={value}>
      <div data-room className="flex min-h-dvh flex-col bg-surface">
        <TopBar inspectorOpen={inspector.shown} onInspector={inspector.toggle} />
        <div className="flex min-h-0 flex-1">
          <div className="flex min-w-0 flex-1 flex-col">
            <LeftBehindNote copies={core.copies} />
            <ConflictNote />
            <RequestNote />
            {children}
            <Foot />
          </div>
          <Inspector state={inspector} />
        </div>
        <Questions />
        <p aria-live="polite" className="sr-only">
          {spoken}
        </p>
      </div>
    </RoomContext>
  );
}

/** The findings of the settled content; the first ones belong to the first picture of the page. */
function useFindings({ desk, facts }: { desk: RoomValue['desk']; facts: ArticleFacts }): Findings {
  const { content } = useDesk(desk);
  const { mayPublish } = facts.account;
  return useMemo(() => findingsOf(content, mayPublish === null ? {} : { publish: mayPublish }), [content, mayPublish]);
}

function plainStep(step: Step, actions: RoomActions, facts: ArticleFacts, hash: string) {
  const { id } = facts;
  switch (step) {
    case 'submit':
      return actions.submit({ id, expectedHash: hash });
    case 'sign':
      return actions.sign({ id, expectedHash: hash });
    case 'confirm':
      return actions.confirm({ id, expectedHash: hash });
    case 'withdraw':
      return actions.withdraw({ id });
    case 'restore':
      return actions.restore({ id });
    default:
      return actions.push({ id });
  }
}

/** Ctrl+S saves at once, as hands expect; Ctrl+. shows and hides the inspector. */
function useKeys(flush: () => Promise<boolean>, toggle: () => void): void {
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return;
      if (event.key === 's') void flush();
      else if (event.key === '\\') toggle();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', keys);
    return () => removeEventListener('keydown', keys);
  }, [flush, toggle]);
}
