/** Small questions about a content. Apart from the schemas, so that a page that asks them does not load zod. */
import type { ArticleContent, ArticleType, PictureUse } from '@/lib/article/content';
import type { CropRatio } from '@/lib/article/crop';

/** A blank article of a type. */
export function emptyContent(type: ArticleType): ArticleContent {
  return {
    type,
    title: '',
    author: '',
    digest: '',
    body: { type: 'doc', content: [{ type: 'paragraph' }] },
    text: '',
    gallery: [],
    cover: null,
    crops: {},
    sourceUrl: '',
    needOpenComment: false,
    onlyFansCanComment: false,
    productKey: '',
  };
}

/** The picture that the crops are of: a news article's cover, a newspic's first picture. */
export function coverOf(content: Pick<ArticleContent, 'type' | 'cover' | 'gallery'>): PictureUse | null {
  return content.type === 'news' ? content.cover : (content.gallery[0] ?? null);
}

/** The ratios the platform shows for a type, the most visible first. */
export function ratiosOf(type: ArticleType): readonly CropRatio[] {
  return type === 'news' ? ['2.35_1', '1_1'] : ['1_1', '16_9', '2.35_1'];
}
