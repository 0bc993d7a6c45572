import { useTranslations } from 'next-intl';
import { Chip, type Tone } from '@/components/ui/chip';
import type { Headline, HeadlineTone } from '@/lib/article/headline';

const tones: Record<HeadlineTone, Tone> = {
  quiet: 'grey',
  wait: 'blue',
  busy: 'blue',
  good: 'green',
  warn: 'amber',
  bad: 'red',
};

/** The one thing an article's chip says. */
export function HeadlineChip({ headline }: { headline: Headline }) {
  const t = useTranslations('review');
  return <Chip tone={tones[headline.tone]}>{t(`headline.${headline.key}`)}</Chip>;
}
