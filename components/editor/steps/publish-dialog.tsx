'use client';

import { useTranslations } from 'next-intl';
import { Button, buttonClass } from '@/components/ui/button';
import type { ArticleHistory } from '../history';
import { useRoom } from '../room-context';
import { ProblemNote, StoryLines } from '../story-lines';
import { useHistory } from '../use-history';
import { PublishSentence } from './publish-sentence';
import { Problem } from './questions';

/** Says in one sentence what will happen, and then shows it happening. */
export function PublishDialog() {
  const { facts, question } = useRoom();
  const history = useHistory(facts.id);
  const underWay = question === 'watch' || facts.publication?.live || facts.publication?.current;
  return underWay && !(question === 'publish' && mayAsk(facts.publication)) ? (
    <UnderWay history={history ?? null} />
  ) : (
    <PublishSentence />
  );
}

/** A publication that is over does not stand in the way of another one. */
function mayAsk(publication: { live: boolean; current: boolean; state: string } | null): boolean {
  return publication !== null && !publication.live && !(publication.current && publication.state === 'published');
}

function UnderWay({ history }: { history: ArticleHistory | null }) {
  const t = useTranslations('editor.publication');
  const { facts, problem } = useRoom();
  const { publication, account, draft } = facts;
  const pushing = !publication?.live && (draft?.copy === 'pushing' || draft?.copy === 'unknown');
  const told = pushing ? history?.push : history?.publication;
  const state = pushing ? `copy_${draft?.copy}` : (publication?.state ?? 'submitting');
  return (
    <div className="flex flex-col gap-4">
      <p className="text-lg leading-relaxed">{t(`states.${state}`, { account: account.name })}</p>
      {told?.problem && <ProblemNote problem={told.problem} />}
      <Problem text={problem} />
      <div className="min-h-28">
        {told && (
          <StoryLines lines={told.lines} zone={account.timeZone} moving={pushing || Boolean(publication?.live)} />
        )}
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        {history?.publication && (
          <a href={`/publications/${history.publication.id}`} className={buttonClass('quiet')}>
            {t('whole')}
          </a>
        )}
        {pushing && history?.push?.waiting && <CallOffPush />}
        {!pushing && history?.publication && <Offers publication={history.publication} />}
        {publication?.url && (
          <a href={publication.url} target="_blank" rel="noopener noreferrer" className={buttonClass('primary')}>
            {t('open')}
          </a>
        )}
      </div>
    </div>
  );
}

function CallOffPush() {
  const t = useTranslations('editor.publication');
  const { facts, actions, perform, busy } = useRoom();
  const draftId = facts.draft?.id ?? '';
  return (
    <Button disabled={busy !== null} onClick={() => void perform('push', () => actions.callOffCopy({ draftId }))}>
      {t('callOffPush')}
    </Button>
  );
}

const LOOKS = { retry: 'primary', submit_again: 'danger', call_off: 'secondary' } as const;
const OFFERS = { retry: 'retry', submit_again: 'sendAgain', call_off: 'callOffPublication' } as const;

function Offers({ publication }: { publication: NonNullable<ArticleHistory['publication']> }) {
  const t = useTranslations('editor.publication');
  const { actions, perform, busy } = useRoom();
  const { id: publicationId, offers } = publication;
  return offers.map((offer) => (
    <Button
      key={offer}
      look={LOOKS[offer]}
      disabled={busy !== null}
      onClick={() => void perform('publish', () => actions[OFFERS[offer]]({ publicationId }))}
    >
      {t(`offers.${offer}`)}
    </Button>
  ));
}
