'use client';

import dynamic from 'next/dynamic';
import type { ArticleType } from '@/lib/article/content';

// Only what this type of article needs is loaded: a newspic has no text editor, a news article no drag layer.
const NewsDesk = dynamic(() => import('./text/news-desk').then((file) => file.NewsDesk));
const NewspicDesk = dynamic(() => import('@/components/gallery/newspic-desk').then((file) => file.NewspicDesk));

export function WritingPlace({ type }: { type: ArticleType }) {
  return type === 'news' ? <NewsDesk /> : <NewspicDesk />;
}
