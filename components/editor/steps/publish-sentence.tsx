'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { WhenChoice } from '@/components/calendar/when-choice';
import { instantOf, type WhenValue } from '@/components/calendar/when-field';
import { Button } from '@/components/ui/button';
import { clockTag } from '../clock';
import { useRoom } from '../room-context';
import { Problem } from './questions';

/** Says in one sentence exactly what will happen, lets a time be chosen, and names the act on its button. */
export function PublishSentence() {
  const t = useTranslations('editor.ask.publish');
  const { facts, primary, actions, perform, busy, problem, setQuestion } = useRoom();
  const { account, draft } = facts;
  const handsOff = account.mayPublish === false;
  const [when, setWhen] = useState<WhenValue | null>(null);
  const closed = busy !== null || (primary.step === 'publish' && primary.why !== null);
  const draftId = draft?.id ?? '';
  const send = async () => {
    const { timeZone } = account;
    const done = await perform('publish', (expectedHash) =>
      when ? actions.plan({ draftId, expectedHash, timeZone, ...when }) : actions.publish({ draftId, expectedHash }),
    );
    if (done) setQuestion('watch');
  };
  const label = handsOff ? t('sendHandOff') : t('send', { account: account.name });
  return (
    <div className="flex flex-col gap-4">
      <Sentence />
      <BeforeIt />
      {!handsOff && <WhenChoice value={when} onChange={setWhen} timeZone={account.timeZone} />}
      <Problem text={problem} />
      <Button
        look="primary"
        className="self-end"
        disabled={closed || (when !== null && instantOf(when, account.timeZone) === null)}
        onClick={() => void send()}
      >
        {when ? <PlanLabel busy={busy === 'publish'} /> : busy === 'publish' ? t('sending') : label}
      </Button>
    </div>
  );
}

function Sentence() {
  const t = useTranslations('editor.ask.publish');
  const locale = useLocale();
  const { account, signatures, title, lastVersion } = useRoom().facts;
  const names = new Intl.ListFormat(locale).format([...new Set(signatures.map(({ name }) => name))]);
  const last = signatures.at(-1);
  const verified = account.mayPublish === true ? 'yes' : 'no';
  return (
    <p className="text-lg leading-relaxed">
      {t('sentence', { title, version: lastVersion, account: account.name, verified })}
      {account.mayPublish === false ? t('handOff') : t('effect')}
      {last && t.rich('signed', { names, at: clockTag(last.at, account.timeZone, true) })}
    </p>
  );
}

/** What the checks found, and the way to what has changed since it was last approved or published. */
function BeforeIt() {
  const t = useTranslations('editor.ask.publish');
  const { facts, findings } = useRoom();
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-2">
      <span>{findings.open === 0 ? t('clean') : t('open', { count: findings.open })}</span>
      <a href={`/articles/${facts.id}/review`} className="underline underline-offset-2 hover:text-ink">
        {t('difference')}
      </a>
    </div>
  );
}

function PlanLabel({ busy }: { busy: boolean }) {
  const t = useTranslations('calendar.publish');
  const { account } = useRoom().facts;
  return busy ? t('sending') : t('send', { account: account.name });
}
