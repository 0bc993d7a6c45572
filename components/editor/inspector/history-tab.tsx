'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Input } from '@/components/ui/field';
import { Clock } from '../clock';
import type { ArticleHistory, HistoryVersion } from '../history';
import { useRoom } from '../room-context';
import { ProblemNote, StoryLines } from '../story-lines';
import { useHistory } from '../use-history';
import { runsOf } from './version-runs';

/** What happened: on the platform, in review, and to the text. */
export function HistoryTab() {
  const t = useTranslations('editor.history');
  const { facts } = useRoom();
  const history = useHistory(facts.id);
  if (history === undefined) return <div className="h-60" aria-busy="true" />;
  if (history === null) return <p className="text-ink-2">{t('missing')}</p>;
  return (
    <div className="flex flex-col gap-6">
      <Platform history={history} />
      <Review acts={history.acts} />
      <Versions versions={history.versions} />
    </div>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <h2 className="mb-2.5 text-sm font-medium text-ink-2">{title}</h2>
      {children}
    </section>
  );
}

function Platform({ history: { push, publication } }: { history: ArticleHistory }) {
  const t = useTranslations('editor.history');
  const { facts } = useRoom();
  const zone = facts.account.timeZone;
  return (
    <>
      {publication && publication.lines.length > 0 && (
        <Part title={t('publication')}>
          <div className="flex flex-col gap-3">
            {publication.problem && <ProblemNote problem={publication.problem} />}
            <StoryLines lines={publication.lines} zone={zone} moving={facts.publication?.live ?? false} />
            <a href={`/publications/${publication.id}`} className="self-start text-blue underline underline-offset-2">
              {t('whole')}
            </a>
          </div>
        </Part>
      )}
      {push && push.lines.length > 0 && (
        <Part title={t('push')}>
          <div className="flex flex-col gap-3">
            {push.problem && <ProblemNote problem={push.problem} />}
            {push.pictures && facts.draft?.copy === 'pushing' && (
              <progress
                className="upload-bar w-full"
                value={push.pictures.done}
                max={Math.max(1, push.pictures.total)}
                aria-label={t('pictures', push.pictures)}
              />
            )}
            <StoryLines lines={push.lines} zone={zone} moving={facts.draft?.copy === 'pushing'} />
          </div>
        </Part>
      )}
    </>
  );
}

function Review({ acts }: { acts: ArticleHistory['acts'] }) {
  const t = useTranslations('editor.history');
  const { facts } = useRoom();
  if (acts.length === 0) return null;
  return (
    <Part title={t('review')}>
      <ul className="flex flex-col gap-2.5">
        {acts.map((act) => (
          <li key={`${act.at}${act.kind}`} className="flex gap-3">
            <span className="min-w-0 flex-1">
              <span className={act.kind === 'overridden' ? 'text-red' : undefined}>
                {t(`acts.${act.kind}`, { name: act.by })}
              </span>
              {!act.current && <span className="text-xs text-ink-3"> {t('older')}</span>}
              {act.text && <span className="block whitespace-pre-line text-ink-2">{act.text}</span>}
            </span>
            <span className="shrink-0 text-xs leading-[1.375rem] text-ink-3">
              <Clock at={act.at} zone={facts.account.timeZone} day />
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Versions({ versions }: { versions: readonly HistoryVersion[] }) {
  const t = useTranslations('editor.history');
  const { readOnly } = useRoom();
  const [wanted, setWanted] = useState<HistoryVersion | null>(null);
  return (
    <Part title={t('versions')}>
      {!readOnly && <NameForm />}
      {versions.length === 0 && <p className="text-sm text-ink-3">{t('noVersions')}</p>}
      <ul className="-mx-2 flex flex-col">
        {runsOf(versions).map((run) =>
          run.kind === 'one' ? (
            <VersionRow key={run.version.id} version={run.version} onRestore={() => setWanted(run.version)} />
          ) : (
            <li key={run.versions[0]?.id}>
              <details>
                <summary className="cursor-pointer rounded-md px-2 py-1.5 text-sm text-ink-3 hover:bg-hover">
                  {t('autosaves', { count: run.versions.length })}
                </summary>
                <ul className="flex flex-col pl-3">
                  {run.versions.map((version) => (
                    <VersionRow key={version.id} version={version} onRestore={() => setWanted(version)} />
                  ))}
                </ul>
              </details>
            </li>
          ),
        )}
      </ul>
      <RestoreDialog version={wanted} onClose={() => setWanted(null)} />
    </Part>
  );
}

function VersionRow({ version, onRestore }: { version: HistoryVersion; onRestore: () => void }) {
  const t = useTranslations('editor.history');
  const { facts, readOnly } = useRoom();
  const { number, reason, label, by, at, current } = version;
  return (
    <li className="group flex items-baseline gap-2.5 rounded-md px-2 py-1.5 hover:bg-hover">
      <span className="w-8 shrink-0 text-ink-3 tabular-nums">v{number}</span>
      <span className="min-w-0 flex-1">
        <span className="block truncate">
          {label && reason === 'named' ? label : t(`reasons.${reason}`, { label })}
        </span>
        <span className="text-xs text-ink-3">
          {by} <Clock at={at} zone={facts.account.timeZone} day />
        </span>
      </span>
      {!current && (
        <a
          href={`/articles/${facts.id}/compare/${number}/now`}
          aria-label={t('compareNumber', { number })}
          className="shrink-0 text-sm text-blue underline underline-offset-2"
        >
          {t('compare')}
        </a>
      )}
      {current ? (
        <span className="text-xs text-ink-3">{t('current')}</span>
      ) : (
        !readOnly && (
          <Button look="quiet" size="sm" onClick={onRestore} aria-label={t('restoreNumber', { number })}>
            {t('restore')}
          </Button>
        )
      )}
    </li>
  );
}

/** Keeps the text as it is now under a name. */
function NameForm() {
  const t = useTranslations('editor.history');
  const { actions, facts, perform, busy } = useRoom();
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const label = String(new FormData(form).get('label') ?? '').trim();
    if (!label) return;
    void perform('submit', () => actions.keepVersion({ id: facts.id, label })).then((done) => {
      if (done) form.reset();
      return done;
    });
  }
  return (
    <form onSubmit={submit} className="mb-3 flex gap-2">
      <Input name="label" maxLength={100} aria-label={t('name')} placeholder={t('namePlaceholder')} />
      <Button type="submit" disabled={busy !== null}>
        {t('keep')}
      </Button>
    </form>
  );
}

function RestoreDialog({ version, onClose }: { version: HistoryVersion | null; onClose: () => void }) {
  const t = useTranslations('editor.history');
  const common = useTranslations('common');
  const { actions, autosave, facts, perform, busy } = useRoom();
  const restore = async () => {
    if (!version) return;
    const versionId = version.id;
    const done = await perform('restore', () =>
      actions.bringBackVersion({ id: facts.id, versionId, baseRevision: autosave.revision() }),
    );
    if (done) onClose();
  };
  return (
    <Dialog
      open={version !== null}
      onClose={onClose}
      title={t('restoreTitle', { number: version?.number ?? 0 })}
      closeLabel={common('close')}
    >
      <p>{t('restoreLead')}</p>
      <Button look="primary" disabled={busy !== null} onClick={() => void restore()} className="mt-4">
        {t('restore')}
      </Button>
    </Dialog>
  );
}
