'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { ArticleContent } from '@/lib/article/content';
import { plainText } from '@/lib/article/document/read';
import { contentHash } from '@/lib/article/hash';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { clockTag } from '../clock';
import { useRoom } from '../room-context';
import type { LeftBehind, LocalCopies } from './local-copy';

/** A band above the text: what happened, what it means, what can be done. */
function Band({
  tone,
  urgent,
  children,
  actions,
}: {
  tone: 'amber' | 'blue';
  /** Stays in sight wherever the person is in the text. */
  urgent?: boolean;
  children: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div
      role={tone === 'amber' ? 'alert' : 'note'}
      className={cn(
        'border-b border-line py-3',
        tone === 'amber' ? 'bg-amber-soft' : 'bg-blue-soft',
        urgent && 'sticky top-14 z-15',
      )}
    >
      <div className="mx-auto flex max-w-[50rem] flex-wrap px-4 sm:px-8 items-center gap-x-4 gap-y-2.5">
        <p className="min-w-64 flex-1">{children}</p>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}

/** Somebody else saved first: both texts are there, and only the person decides. */
export function ConflictNote() {
  const t = useTranslations('editor.conflict');
  const { save, desk, autosave, facts, merge, say, setProblem, takeTheirs } = useRoom();
  const [copied, setCopied] = useState(false);
  if (save.kind !== 'conflict') return null;
  const { rival } = save;
  const copy = async () => setCopied(await copyText(desk.content()));
  const together = async () => {
    const both = await merge();
    if (both === null) return setProblem(t('notMerged'));
    const said = both > 0 ? t('mergedBoth', { count: both }) : t('merged');
    say(said);
    // It stays to be read until the person has looked at those places.
    if (both > 0) setProblem(said);
  };
  const theirs = async () => {
    await copy();
    await takeTheirs();
  };
  return (
    <Band
      tone="amber"
      urgent
      actions={
        <>
          <Button size="sm" look="primary" onClick={() => void together()}>
            {t('merge')}
          </Button>
          <Button size="sm" onClick={() => void theirs()}>
            {t('theirs')}
          </Button>
          <Button size="sm" look="danger" onClick={() => void autosave.overwrite(rival)}>
            {t('mine', { name: rival.name })}
          </Button>
          <Button size="sm" look="quiet" onClick={() => void copy()}>
            {copied ? t('copied') : t('copy')}
          </Button>
        </>
      }
    >
      {t.rich('sentence', {
        name: rival.name,
        changes: save.changes,
        at: clockTag(rival.at, facts.account.timeZone),
      })}{' '}
      {rival.version ? t('kept', { version: rival.version }) : t('keptHere')}
    </Band>
  );
}

/** A text that the server does not take needs the person. */
export function TroubleNote() {
  const t = useTranslations('editor');
  const { save } = useRoom();
  if (save.kind !== 'refused') return null;
  return (
    <Band tone="amber" urgent>
      {t('refused', { message: save.message })}
    </Band>
  );
}

/** What an approver asked for, until the text is submitted again. */
export function RequestNote() {
  const t = useTranslations('editor');
  const { facts } = useRoom();
  if (!facts.request) return null;
  const { name, at, text } = facts.request;
  return (
    <Band tone="amber">
      <span className="text-ink-2">
        {t.rich('requested', { name, at: clockTag(at, facts.account.timeZone, true) })}
      </span>
      <br />
      <span className="whitespace-pre-line">{text}</span>
    </Band>
  );
}

/** A text that an earlier page could not save: offered, never put in by itself. */
export function LeftBehindNote({ copies }: { copies: () => LocalCopies }) {
  const t = useTranslations('editor.leftBehind');
  const { desk, autosave, facts, readOnly } = useRoom();
  const [copy, setCopy] = useState<LeftBehind | null>(null);

  // One after the other: there may be several, of tabs that were closed without a network.
  const look = useCallback(
    () =>
      copies()
        .find((content) => differs(content, desk.content()))
        .then((found) => setCopy(found)),
    [copies, desk],
  );
  useEffect(() => {
    if (!readOnly) void look();
  }, [look, readOnly]);

  if (!copy) return null;
  const discard = () => {
    copies().discard(copy);
    setCopy(null);
    void look();
  };
  const restore = () => {
    desk.replace(copy.content);
    autosave.resume(copy.baseRevision);
    discard();
  };
  return (
    <Band
      tone="blue"
      actions={
        <>
          <Button size="sm" onClick={restore}>
            {t('restore')}
          </Button>
          <Button size="sm" look="quiet" onClick={discard}>
            {t('discard')}
          </Button>
        </>
      }
    >
      {t.rich('sentence', {
        changes: copy.changes,
        at: clockTag(new Date(copy.at).toISOString(), facts.account.timeZone, true),
      })}
    </Band>
  );
}

function differs(a: ArticleContent, b: ArticleContent): boolean {
  try {
    return contentHash(a) !== contentHash(b);
  } catch {
    return true;
  }
}

async function copyText(content: ArticleContent): Promise<boolean> {
  const body = content.type === 'news' ? plainText(content.body) : content.text;
  const text = [content.title, content.digest, body].filter(Boolean).join('\n\n');
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}
