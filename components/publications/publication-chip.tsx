import { useTranslations } from 'next-intl';
import { Chip, type Tone } from '@/components/ui/chip';
import { headline, type HeadlineTone } from '@/lib/article/headline';
import type { PublicationState } from '@/lib/article/states';

const tones: Record<HeadlineTone, Tone> = {
  quiet: 'grey',
  wait: 'blue',
  busy: 'blue',
  good: 'green',
  warn: 'amber',
  bad: 'red',
};

/** What of a publication its state alone does not tell. */
interface Sent {
  articles: readonly { url: string | null }[];
}

/** Finished by a person on the official site, and its links are here. */
export function isLinked(state: PublicationState, sent: Sent): boolean {
  return state === 'handed_off' && sent.articles.every(({ url }) => url);
}

/** The state of one attempt to publish, in the colours that an article's chip would have. */
export function PublicationChip({ state, linked = false }: { state: PublicationState; linked?: boolean }) {
  const t = useTranslations('publications');
  if (state === 'handed_off') {
    return <Chip tone={linked ? 'green' : 'blue'}>{t(linked ? 'state.linked' : 'state.handed_off')}</Chip>;
  }
  return <Chip tone={toneOf(state)}>{t(`state.${state}`)}</Chip>;
}

/** The colour and shape of a state. */
export function toneOf(state: PublicationState): Tone {
  return tones[headline({ editorial: 'writing', approved: true, copy: 'consumed', publication: state }).tone];
}
