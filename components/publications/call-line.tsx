import { useTranslations } from 'next-intl';
import type { StoryLine } from '@/lib/publishing/read-publication';
import { callFacts } from './story-values';

/** One request to the platform and its answer, small: path, outcome, time, and what its support asks for. */
export function CallLine({ data }: { data: StoryLine['data'] }) {
  const t = useTranslations('publications');
  const words = useTranslations('story');
  const { path, outcome, ms, errcode, errmsg, rid, attempt } = callFacts(data);
  const said = outcome === 'refused' ? errmsg : null;
  const facts = [
    ms !== null && t('story.ms', { ms }),
    attempt > 1 && t('story.attempt', { attempt }),
    errcode !== null && errcode !== 0 && t('story.errcode', { errcode }),
    rid && !said?.includes(rid) && t('story.rid', { rid }),
  ].filter(Boolean);
  return (
    <div className="text-xs leading-5 text-ink-3">
      <code className="mr-2 font-mono text-ink-2">{path}</code>
      <span className={outcome === 'ok' ? undefined : 'text-red'}>{words(`call.${outcome}`)}</span>
      {facts.length > 0 && <span> · {facts.join(' · ')}</span>}
      {said && <p className="font-mono break-words">{said}</p>}
    </div>
  );
}
