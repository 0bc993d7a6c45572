'use client';

import { createContext, useContext, useSyncExternalStore } from 'react';
import type { PreviewReceiver } from '@/drizzle/schema';
import type { CommentActions } from '@/components/comments/types';
import type { ArticleContent } from '@/lib/article/content';
import type { ActionResult } from '@/lib/web/action';
import type { Desk, DeskState } from './desk';
import type { ArticleFacts } from './facts';
import type { Findings } from './findings';
import type { DocumentDoor } from './paste/document-door';
import type { Autosave, SaveState } from './save/states';
import type { Choice, Step } from './steps/steps';
import type { UploadQueue } from './upload/upload-queue';

type Act<I> = (input: I) => Promise<ActionResult<null>>;

/** What the server does for this page; each is a server action. */
export interface RoomActions {
  submit: Act<{ id: string; expectedHash?: string }>;
  withdraw: Act<{ id: string }>;
  sign: Act<{ id: string; expectedHash: string }>;
  confirm: Act<{ id: string; expectedHash: string }>;
  askForChanges: Act<{ id: string; text: string }>;
  override: Act<{ id: string; expectedHash: string; reason: string }>;
  trash: Act<{ id: string }>;
  restore: Act<{ id: string }>;
  push: Act<{ id: string; overwrite?: boolean }>;
  publish: Act<{ draftId: string; expectedHash: string }>;
  /** The same at a time on the account's clock. */
  plan: Act<{
    draftId: string;
    expectedHash: string;
    local: string;
    timeZone: string;
    which?: 'first' | 'second';
  }>;
  sendPreview: Act<{ draftId: string; kind: 'wechatName' | 'openid'; to: string }>;
  /** Whose phone got the last preview of this person. */
  previewReceiver(input: Record<never, never>): Promise<ActionResult<PreviewReceiver | null>>;
  deleteCopy: Act<{ draftId: string }>;
  /** What was edited on the official site becomes a new version here. */
  takePlatformCopy: Act<{ draftId: string }>;
  retry: Act<{ publicationId: string }>;
  sendAgain: Act<{ publicationId: string }>;
  callOffPublication: Act<{ publicationId: string }>;
  callOffCopy: Act<{ draftId: string }>;
  keepVersion: Act<{ id: string; label: string; versionId?: string }>;
  bringBackVersion: Act<{ id: string; versionId: string; baseRevision: number }>;
  beginThread: CommentActions['open'];
  answerThread: CommentActions['reply'];
  settleThread: NonNullable<CommentActions['settle']>['resolve'];
  openAgain: NonNullable<CommentActions['settle']>['reopen'];
  markThread: NonNullable<CommentActions['settle']>['mark'];
}

export type Tab = 'checks' | 'comments' | 'settings' | 'preview' | 'history';
/** What is asked for before a step is taken. */
export type Question =
  | 'request_changes'
  | 'override'
  | 'publish'
  | 'preview'
  | 'delete_copy'
  | 'trash'
  | 'overwrite'
  | 'watch'
  | null;

export interface Room {
  facts: ArticleFacts;
  desk: Desk;
  autosave: Autosave;
  save: SaveState;
  findings: Findings;
  actions: RoomActions;
  /** Pictures on their way. */
  queues: Set<UploadQueue>;
  /** Puts documents into the text, while there is one. */
  documents: DocumentDoor;
  /** Nothing can be typed: the role or the state does not allow it. */
  readOnly: boolean;
  primary: Choice;
  others: Choice[];
  /** The step that is under way. */
  busy: Step | null;
  problem: string | null;
  setProblem(message: string | null): void;
  question: Question;
  setQuestion(question: Question): void;
  /** Begins a step: asks first where that is due. */
  begin(step: Step): void;
  /** Saves, runs an action on the saved content, reads the facts again. True when it went through. */
  perform(step: Step, run: (hash: string) => Promise<ActionResult<null>>): Promise<boolean>;
  /** Reads facts (and a newer content) again. */
  refresh(): Promise<void>;
  takeTheirs(): Promise<void>;
  /** Puts both texts of a conflict together; null when the other one could not be had. */
  merge(): Promise<number | null>;
  openTab(tab: Tab): void;
  /** Says something to people who hear the page. */
  say(text: string): void;
}

export const RoomContext = createContext<Room | null>(null);

export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (!room) throw new Error('outside of the editor page');
  return room;
}

/** The settled state of the desk: fields at once, the document after a pause. */
export function useDesk(desk: Desk): DeskState {
  return useSyncExternalStore(desk.subscribe, desk.state, desk.state);
}

/** The settled content. */
export function useContent(): ArticleContent {
  return useDesk(useRoom().desk).content;
}
