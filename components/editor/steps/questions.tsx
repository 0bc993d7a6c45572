'use client';

import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { describedBy, Field, Textarea } from '@/components/ui/field';
import { useRoom } from '../room-context';
import { useFocusSoon } from '../use-focus-soon';

const PublishDialog = dynamic(() => import('./publish-dialog').then((file) => file.PublishDialog), {
  loading: () => <div className="h-48" />,
});

/** What is asked before a step is taken, or shown while it is under way. */
export function Questions() {
  const t = useTranslations('editor.ask');
  const common = useTranslations('common');
  const { question, setQuestion } = useRoom();
  const close = () => setQuestion(null);
  const titled = question === 'watch' ? 'publish' : question;
  return (
    <Dialog
      open={question !== null}
      onClose={close}
      title={titled ? t(`${titled}.title`) : ''}
      closeLabel={common('close')}
    >
      {(question === 'publish' || question === 'watch') && <PublishDialog />}
      {question === 'request_changes' && <ChangesForm onDone={close} />}
      {question === 'override' && <OverrideForm onDone={close} />}
      {question === 'trash' && <TrashForm onDone={close} />}
      {question === 'overwrite' && <OverwriteForm onDone={close} />}
      {question === 'preview' && <PreviewForm onDone={close} />}
      {question === 'delete_copy' && <DeleteCopyForm onDone={close} />}
    </Dialog>
  );
}

const PreviewForm = dynamic(() => import('./preview-form').then((file) => file.PreviewForm), {
  loading: () => <div className="h-48" />,
});

export interface Asked {
  onDone: () => void;
}

function ChangesForm({ onDone }: Asked) {
  const { actions, facts, perform } = useRoom();
  return (
    <TextForm
      name="request_changes"
      onSend={async (text) => {
        if (await perform('request_changes', () => actions.askForChanges({ id: facts.id, text }))) onDone();
      }}
    />
  );
}

function OverrideForm({ onDone }: Asked) {
  const { actions, facts, perform } = useRoom();
  return (
    <TextForm
      name="override"
      danger
      onSend={async (reason) => {
        const done = await perform('override', (expectedHash) =>
          actions.override({ id: facts.id, expectedHash, reason }),
        );
        if (done) onDone();
      }}
    />
  );
}

/** A step that wants a reason in words. */
function TextForm({
  name,
  danger,
  onSend,
}: {
  name: 'request_changes' | 'override';
  danger?: boolean;
  onSend: (text: string) => Promise<void>;
}) {
  const t = useTranslations('editor.ask');
  const { busy, problem } = useRoom();
  const id = useId();
  const field = useFocusSoon<HTMLTextAreaElement>();
  const [missing, setMissing] = useState(false);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('text') ?? '').trim();
    setMissing(text === '');
    if (text !== '') void onSend(text);
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <p className="text-ink-2">{t(`${name}.lead`)}</p>
      <Field id={id} label={t(`${name}.label`)} error={missing ? t(`${name}.missing`) : undefined}>
        <Textarea
          {...describedBy(id, missing ? t(`${name}.missing`) : undefined)}
          name="text"
          rows={4}
          maxLength={2000}
          ref={field}
        />
      </Field>
      <Problem text={problem} />
      <Button look={danger ? 'danger' : 'primary'} type="submit" disabled={busy !== null} className="self-end">
        {t(`${name}.send`)}
      </Button>
    </form>
  );
}

function TrashForm({ onDone }: Asked) {
  const t = useTranslations('editor.ask.trash');
  const router = useRouter();
  const { actions, facts, perform, busy, problem } = useRoom();
  const send = async () => {
    if (!(await perform('trash', () => actions.trash({ id: facts.id })))) return;
    onDone();
    router.push('/articles');
  };
  return <Confirm lead={t('lead')} send={t('send')} danger onSend={send} busy={busy !== null} problem={problem} />;
}

function OverwriteForm({ onDone }: Asked) {
  const t = useTranslations('editor.ask.overwrite');
  const { actions, facts, perform, busy, problem } = useRoom();
  const draftId = facts.draft?.id ?? '';
  const send = async () => {
    if (await perform('overwrite', () => actions.push({ id: facts.id, overwrite: true }))) onDone();
  };
  const take = async () => {
    if (await perform('overwrite', () => actions.takePlatformCopy({ draftId }))) onDone();
  };
  return (
    <div className="flex flex-col gap-5">
      <Confirm lead={t('lead')} send={t('send')} danger onSend={send} busy={busy !== null} problem={problem} />
      <div className="flex flex-col gap-4 border-t border-line pt-4">
        <p>{t('takeLead')}</p>
        <Button disabled={busy !== null} onClick={() => void take()} className="self-end">
          {t('take')}
        </Button>
      </div>
    </div>
  );
}

function DeleteCopyForm({ onDone }: Asked) {
  const t = useTranslations('editor.ask.delete_copy');
  const { actions, facts, perform, busy, problem } = useRoom();
  const draftId = facts.draft?.id ?? '';
  const send = async () => {
    if (await perform('delete_copy', () => actions.deleteCopy({ draftId }))) onDone();
  };
  return <Confirm lead={t('lead')} send={t('send')} danger onSend={send} busy={busy !== null} problem={problem} />;
}

function Confirm({
  lead,
  send,
  danger,
  onSend,
  busy,
  problem,
}: {
  lead: string;
  send: string;
  danger?: boolean;
  onSend: () => Promise<void>;
  busy: boolean;
  problem: string | null;
}) {
  return (
    <div className="flex flex-col gap-4">
      <p>{lead}</p>
      <Problem text={problem} />
      <Button look={danger ? 'danger' : 'primary'} disabled={busy} onClick={() => void onSend()} className="self-end">
        {send}
      </Button>
    </div>
  );
}

export function Problem({ text }: { text: string | null }) {
  if (!text) return null;
  return (
    <p role="alert" className="rounded-md bg-red-soft px-3 py-2 text-red">
      {text}
    </p>
  );
}
