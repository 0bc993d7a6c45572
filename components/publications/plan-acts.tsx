import { useLocale, useTranslations } from 'next-intl';
import { MoveButton } from '@/components/calendar/move-button';
import type { Move } from '@/components/calendar/move-form';
import { exactText, type MoveWords } from '@/components/calendar/move-words';
import { ActButton } from '@/components/list/act-button';
import { wallTimeOf } from '@/lib/article/zoned-time';
import type { PublicationPage } from '@/lib/publishing/read-publication';
import type { Act } from './acts';

/** What there is to do about a plan: another time, going on after a pause, planning anew what was missed. */
export function PlanActs({
  publication,
  words,
  acts,
}: {
  publication: PublicationPage;
  words: MoveWords;
  acts: { move: Move; again: Move; resume: Act<never> | Act<void> };
}) {
  const t = useTranslations('calendar');
  const locale = useLocale();
  const { id, state, scheduledAt, offers, account, articles } = publication;
  const moves = offers.includes('cancel_schedule');
  const missed = state === 'missed' && offers.includes('retry');
  if (!scheduledAt || (!moves && !missed)) return null;
  const entry = {
    id,
    title: articles[0]?.title ?? '',
    at: scheduledAt.toISOString(),
    local: wallTimeOf(scheduledAt, account.timeZone),
    timeZone: account.timeZone,
    said: exactText(scheduledAt, locale, account.timeZone),
  };
  return (
    <div className="mb-4 flex flex-col items-start gap-3 rounded-lg border border-line bg-surface px-5 py-4">
      {missed && <p className="text-ink-2">{t('move.againLead')}</p>}
      {offers.includes('resume_schedule') && (
        <>
          <p className="text-ink-2">{t('act.resumeLead')}</p>
          <ActButton
            action={acts.resume as Act}
            id={id}
            label={t('act.resume')}
            pending={t('act.resuming')}
            look="primary"
          />
        </>
      )}
      <MoveButton
        entry={entry}
        start={missed ? '' : entry.local}
        move={missed ? acts.again : acts.move}
        words={missed ? { ...words, title: t('move.again'), send: t('move.again') } : words}
        locale={locale}
        label={missed ? t('move.again') : t('act.move')}
      />
    </div>
  );
}
