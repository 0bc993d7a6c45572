'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { AccountRights } from '@/lib/article/check-fields';
import type { ArticleContent } from '@/lib/article/content';
import type { Desk } from './desk';
import { createDocumentDoor } from './paste/document-door';
import type { ArticleFacts } from './facts';
import { type Findings, findingsOf } from './findings';
import { Foot } from './foot';
import { Inspector } from './inspector/inspector';
import { useInspector } from './inspector/use-inspector';
import { type Question, type Room as RoomValue, type RoomActions, RoomContext, useDesk } from './room-context';
import { WithOthersNote } from './save/with-others-note';
import { SignInAgain } from './save/sign-in-again';
import { ConflictNote, LeftBehindNote, RequestNote, TroubleNote } from './save/notes';
import type { SaveState } from './save/states';
import { otherSteps, primaryStep, type Step } from './steps/steps';
import { Questions } from './steps/questions';
import type { UploadQueue } from './upload/upload-queue';
import { TopBar } from './top-bar';
import { createRoomCore } from './room-core';
import './editor.css';

const ASKED: Partial<Record<Step, NonNullable<Question>>> = {
  request_changes: 'request_changes',
  override: 'override',
  publish: 'publish',
  preview: 'preview',
  delete_copy: 'delete_copy',
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
  const [facts, setFacts] = useState(given);
  const [save, setSave] = useState<SaveState>({ kind: 'saved', at: given.savedAt });
  const [core] = useState(() =>
    createRoomCore(
      { facts: given, content },
      { onSave: setSave, onFacts: setFacts, onTaken: (name) => say(t('taken', { name })) },
    ),
  );
  const [queues] = useState(() => new Set<UploadQueue>());
  const [documents] = useState(createDocumentDoor);
  useEffect(() => core.open(), [core]);
  const { autosave, refresh } = core;
  const findings = useFindings(core.desk, facts);
  const inspector = useInspector();
  const [busy, setBusy] = useState<Step | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [question, setQuestion] = useState<Question>(null);

  const perform = useCallback<RoomValue['perform']>(
    async (step, run) => {
      if ([...queues].some((queue) => queue.open() > 0)) {
        setProblem(t('uploadsFirst'));
        return false;
      }
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
    [autosave, queues, facts.may.edit.ok, refresh, t],
  );

  const begin = useCallback(
    (step: Step) => {
      const asked = ASKED[step];
      if (asked) return setQuestion(asked);
      if (step === 'compose') return router.push(`/drafts/${facts.draft?.id}`);
      if (step === 'open') return void window.open(facts.publication?.url ?? '', '_blank', 'noopener');
      void perform(step, (hash) => plainStep(step, actions, facts, hash)).then((done) => {
        if (done) say(t(`done.${step}`));
        return done;
      });
    },
    [actions, facts, perform, router, t],
  );

  const value = useMemo<RoomValue>(
    () => ({
      desk: core.desk,
      autosave: core.autosave,
      takeTheirs: core.takeTheirs,
      merge: core.merge,
      refresh,
      facts,
      save,
      findings,
      actions,
      queues,
      documents,
      readOnly: !facts.may.edit.ok,
      primary: primaryStep(facts, findings.must),
      others: otherSteps(facts, findings.must),
      busy,
      problem,
      setProblem,
      question,
      setQuestion,
      begin,
      perform,
      say,
      openTab: inspector.open,
    }),
    [
      core,
      queues,
      documents,
      refresh,
      save,
      findings,
      actions,
      facts,
      busy,
      problem,
      question,
      begin,
      perform,
      inspector.open,
    ],
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
            <TroubleNote />
            <RequestNote />
            <WithOthersNote />
            {children}
            <Foot />
          </div>
          <Inspector state={inspector} />
        </div>
        <Questions />
        <SignInAgain />
        <p aria-live="polite" className="sr-only">
          {spoken}
        </p>
      </div>
    </RoomContext>
  );
}

/** The findings of the settled content; the first ones belong to the first picture of the page. */
function useFindings(desk: Desk, facts: ArticleFacts): Findings {
  const { content } = useDesk(desk);
  const { mayPublish, forbiddenWords, cautionWords } = facts.account;
  // As text: the lists come anew with every news, and mostly as they were.
  const account = JSON.stringify({ forbiddenWords, cautionWords, ...(mayPublish !== null && { publish: mayPublish }) });
  return useMemo(() => findingsOf(content, JSON.parse(account) as AccountRights), [content, account]);
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
