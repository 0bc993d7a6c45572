import { useTranslations } from 'next-intl';
import { Chip, type Tone } from '@/components/ui/chip';
import type { EditorialState } from '@/lib/article/states';

const tones: Record<EditorialState, Tone> = {
  writing: 'grey',
  in_review: 'blue',
  changes_requested: 'amber',
  trashed: 'grey',
};

/** Whether an article is signed, or how far it is. */
export function ArticleChip({ editorial, approved }: { editorial: EditorialState; approved: boolean }) {
  const t = useTranslations('review');
  return approved && editorial === 'in_review' ? (
    <Chip tone="green">{t('headline.approved')}</Chip>
  ) : (
    <Chip tone={tones[editorial]}>{t(`headline.${editorial}`)}</Chip>
  );
}
