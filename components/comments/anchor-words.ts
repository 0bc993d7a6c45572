'use client';

import { useTranslations } from 'next-intl';
import type { CommentAnchor } from '@/lib/article/anchor';

const RATIOS = { '2.35_1': '235_1', '1_1': '1_1', '16_9': '16_9' } as const;

/** What a comment is about, in words. */
export function useAnchorWords(): (anchor: CommentAnchor) => string {
  const t = useTranslations('comments');
  return (anchor) => {
    switch (anchor.on) {
      case 'article':
        return t('on.article');
      case 'field':
        return t(`on.${anchor.field}`);
      case 'crop':
        return t(`on.crop_${RATIOS[anchor.ratio]}`);
      case 'picture':
        return t('on.picture', { alt: anchor.alt || '—' });
      case 'text':
        return t('on.text', { quote: anchor.quote });
    }
  };
}

/** One text per place, for a list of choices. */
export function anchorKey(anchor: CommentAnchor): string {
  return JSON.stringify(anchor);
}

export function fromKey(key: string, places: readonly CommentAnchor[]): CommentAnchor {
  return places.find((place) => anchorKey(place) === key) ?? { on: 'article' };
}
