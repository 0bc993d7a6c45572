'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { keepPage, listenAgain } from '@/components/live-connection';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { describedBy, Field, Input } from '@/components/ui/field';
import { useRoom } from '../room-context';
import { useFocusSoon } from '../use-focus-soon';

/** The session ended while somebody was writing: they sign in here, and the text goes on as if nothing had been. */
export function SignInAgain() {
  const t = useTranslations('editor.signIn');
  const common = useTranslations('common');
  const { autosave, refresh, save } = useRoom();
  const [ended, setEnded] = useState(false);
  const [put, setPut] = useState(false);
  const needed = ended || save.kind === 'signed_out';
  useEffect(() => keepPage(() => setEnded(true)), []);

  if (!needed) return null;
  const done = () => {
    setEnded(false);
    setPut(false);
    autosave.retryNow();
    void refresh();
    listenAgain();
  };
  return (
    <>
      {/* Whoever closes the dialog to copy something finds the way back. */}
      {put && (
        <div
          className="fixed right-4 bottom-12 z-20 rounded-lg border border-line bg-amber-soft px-4 py-3 shadow-float"
          role="alert"
        >
          <p className="mb-2 max-w-80">{t('sentence')}</p>
          <Button size="sm" onClick={() => setPut(false)}>
            {t('open')}
          </Button>
        </div>
      )}
      <Dialog open={!put} onClose={() => setPut(true)} title={t('title')} closeLabel={common('close')}>
        <SignInForm onDone={done} />
      </Dialog>
    </>
  );
}

function SignInForm({ onDone }: { onDone: () => void }) {
  const t = useTranslations('editor.signIn');
  const id = useId();
  const field = useFocusSoon<HTMLInputElement>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | undefined>();
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { email, password } = Object.fromEntries(new FormData(event.currentTarget));
    setBusy(true);
    const answer = await signIn(String(email), String(password)).catch(() => t('unreachable'));
    setBusy(false);
    setProblem(answer ?? undefined);
    if (answer === null) onDone();
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <p className="text-ink-2">{t('sentence')}</p>
      <Field id={`${id}-email`} label={t('email')}>
        <Input {...describedBy(`${id}-email`)} ref={field} name="email" type="email" autoComplete="username" required />
      </Field>
      <Field id={`${id}-password`} label={t('password')} error={problem}>
        <Input
          {...describedBy(`${id}-password`, problem)}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
      </Field>
      <Button look="primary" type="submit" disabled={busy} className="self-end">
        {busy ? t('busy') : t('submit')}
      </Button>
    </form>
  );
}

/** Null when it went through, else the server's sentence. */
async function signIn(email: string, password: string): Promise<string | null> {
  const response = await fetch('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (response.ok) return null;
  const { error } = (await response.json()) as { error?: { message?: string } };
  return error?.message ?? '';
}
