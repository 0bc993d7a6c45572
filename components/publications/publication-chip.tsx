import { getTranslations } from 'next-intl/server';
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

/** The state of one attempt to publish, in the colours that an article's chip would have. */
export async function PublicationChip({ state }: { state: PublicationState }) {
  const t = await getTranslations('publications');
  const { tone } = headline({ editorial: 'writing', approved: true, copy: 'consumed', publication: state });
  return <Chip tone={tones[tone]}>{t(`state.${state}`)}</Chip>;
}
