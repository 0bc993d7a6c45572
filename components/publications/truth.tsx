import { useLocale, useTranslations } from 'next-intl';
import { Moment } from '@/components/list/moment';
import { Note } from '@/components/ui/page';
import type { PublicationPage } from '@/lib/publishing/read-publication';
import { publicationStateOf } from '@/lib/article/states';
import { isLinked, PublicationChip } from './publication-chip';

/** What a problem means, in sentences; made where the table of codes is. */
export interface ProblemWords {
  meaning: string;
  nextStep: string;
  errcode: number | null;
  errmsg: string | null;
  rid: string | null;
  field: string | null;
}

/** What is true now, in one sentence, and what stands against it. */
export function Truth({ publication, problem }: { publication: PublicationPage; problem: ProblemWords | null }) {
  const t = useTranslations('publications');
  const { state, contradiction, reportedVerdict } = publication;
  const linked = isLinked(state, publication);
  const reported = publicationStateOf(reportedVerdict);
  return (
    <div className="flex flex-col gap-3 pb-6">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-2 text-lg">
        <PublicationChip state={state} linked={linked} />
        <span aria-live="polite">{t(`sentence.${linked ? 'linked' : contradiction ? 'contradiction' : state}`)}</span>
      </p>
      {publication.waiting && <WaitingNote publication={publication} />}
      {contradiction && <Note tone="bad">{t('flag.contradiction')}</Note>}
      {reported && <Note tone="warn">{t('flag.reported', { state: t(`state.${reported}`) })}</Note>}
      {problem && !linked && <ProblemNote problem={problem} mild={state === 'unknown' || state === 'handed_off'} />}
    </div>
  );
}

/** The platform is away: since when, and what happens by itself. */
function WaitingNote({ publication: { waiting, account } }: { publication: PublicationPage }) {
  const t = useTranslations('publications');
  const locale = useLocale();
  if (!waiting) return null;
  const at = (time: Date) => <Moment at={time} locale={locale} timeZone={account.timeZone} look="exact" />;
  return (
    <Note tone="warn">{t.rich('waiting', { since: () => at(waiting.since), next: () => at(waiting.nextAt) })}</Note>
  );
}

function ProblemNote({ problem, mild }: { problem: ProblemWords; mild: boolean }) {
  const t = useTranslations('publications');
  const { meaning, nextStep, errcode, errmsg, rid, field } = problem;
  const named = field && t.has(`field.${field}`) ? t('problem.field', { field: t(`field.${field}`) }) : null;
  // The platform's words often end with the number already.
  const showsRid = rid && !errmsg?.includes(rid);
  const support = [errcode !== null && t('problem.code', { errcode }), showsRid && t('problem.rid', { rid }), named];
  return (
    <Note tone={mild ? 'warn' : 'bad'} title={meaning}>
      <p>{nextStep}</p>
      {errmsg && <p className="mt-1 text-xs break-words">{t('problem.said', { errmsg })}</p>}
      <p className="mt-1 text-xs text-ink-2 empty:hidden">{support.filter(Boolean).join(' · ')}</p>
    </Note>
  );
}
