'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { useFocusSoon } from '@/components/editor/use-focus-soon';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { describedBy, Field, Textarea } from '@/components/ui/field';

/** Sends an article back; what should change is required. */
export function ChangesDialog({
  open,
  onClose,
  onSend,
}: {
  open: boolean;
  onClose: () => void;
  onSend: (text: string) => Promise<boolean>;
}) {
  const t = useTranslations('reviewing');
  return (
    <Dialog open={open} onClose={onClose} title={t('changes.title')} closeLabel={t('close')}>
      <ChangesForm onClose={onClose} onSend={onSend} />
    </Dialog>
  );
}

function ChangesForm({ onClose, onSend }: { onClose: () => void; onSend: (text: string) => Promise<boolean> }) {
  const t = useTranslations('reviewing');
  const id = useId();
  const field = useFocusSoon<HTMLTextAreaElement>();
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const text = field.current?.value.trim() ?? '';
    setMissing(text === '');
    if (text === '') return;
    setBusy(true);
    // A refusal is told at the foot of the page; the words are kept until it went through.
    const done = await onSend(text);
    setBusy(false);
    if (done) onClose();
  }

  const error = missing ? t('changes.missing') : undefined;
  return (
    <form onSubmit={(event) => void send(event)} className="flex flex-col gap-4">
      <p className="text-ink-2">{t('changes.lead')}</p>
      <Field id={id} label={t('changes.label')} error={error}>
        <Textarea ref={field} {...describedBy(id, error)} rows={4} maxLength={2000} />
      </Field>
      <Button look="primary" type="submit" disabled={busy} className="self-end">
        {t('changes.send')}
      </Button>
    </form>
  );
}
