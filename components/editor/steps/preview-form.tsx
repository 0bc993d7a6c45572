'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { describedBy, Field, Input, Select } from '@/components/ui/field';
import { useRoom } from '../room-context';
import { type Asked, Problem } from './questions';

/** The same bounds as the verb; the platform has the last word on both kinds. */
const RECEIVER = /^[A-Za-z0-9_-]{5,64}$/;

/** To whose phone the preview goes: the last receiver is there already. */
export function PreviewForm({ onDone }: Asked) {
  const t = useTranslations('editor.ask.preview');
  const { actions, facts, perform, busy, problem, say } = useRoom();
  const id = useId();
  const [kind, setKind] = useState<'wechatName' | 'openid'>('wechatName');
  const [to, setTo] = useState('');
  const [missing, setMissing] = useState(false);

  useEffect(() => {
    let here = true;
    async function recall() {
      const last = await actions.previewReceiver({}).catch(() => null);
      if (!here || !last?.ok || !last.data) return;
      const { data } = last;
      setKind('openid' in data ? 'openid' : 'wechatName');
      // What was typed meanwhile stays.
      setTo((typed) => typed || ('openid' in data ? data.openid : data.wechatName));
    }
    void recall();
    return () => {
      here = false;
    };
  }, [actions]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const receiver = to.trim();
    setMissing(!RECEIVER.test(receiver));
    if (!RECEIVER.test(receiver)) return;
    const draftId = facts.draft?.id ?? '';
    if (!(await perform('preview', () => actions.sendPreview({ draftId, kind, to: receiver })))) return;
    say(t('sent'));
    onDone();
  }

  const error = missing ? t('missing') : undefined;
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4" noValidate>
      <p className="text-ink-2">{t('lead')}</p>
      <Field id={id} label={t('kind')} hint={t('hint')} error={error}>
        <div className="flex flex-wrap gap-2">
          <Select
            aria-label={t('kind')}
            value={kind}
            onChange={(event) => setKind(event.target.value === 'openid' ? 'openid' : 'wechatName')}
            className="w-36"
          >
            <option value="wechatName">{t('wechatName')}</option>
            <option value="openid">{t('openid')}</option>
          </Select>
          <Input
            {...describedBy(id, error)}
            value={to}
            onChange={(event) => setTo(event.target.value)}
            maxLength={64}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="min-w-40 flex-1"
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog is about this one field
            autoFocus
          />
        </div>
      </Field>
      <Problem text={problem} />
      <Button look="primary" type="submit" disabled={busy !== null} className="self-end">
        {busy === 'preview' ? t('sending') : t('send')}
      </Button>
    </form>
  );
}
