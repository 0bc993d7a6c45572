import type { SeedPictureKey } from '@/drizzle/seed/pictures';
import type { Pictures } from '@/drizzle/seed/write';
import type { ArticleContent } from '@/lib/article/content';
import { emptyContent, coverOf, ratiosOf } from '@/lib/article/content';
import { placeCrops } from '@/lib/article/crop-auto';

/** How far a story has come when the newsroom opens. */
export type Stage = 'writing' | 'in_review' | 'changes_requested' | 'approved' | 'trashed';

export interface Story {
  /** Who writes it: the editor or the approver of the demonstration. */
  by: 'editor' | 'approver';
  stage: Stage;
  /** What the approver asks for, where changes are requested. */
  wish?: string;
  /** Minutes ago of its last change. */
  age: number;
  pictures: SeedPictureKey[];
  content: (pictures: Pictures) => ArticleContent;
  /** What was signed before the last changes: the review shows the difference. Under the same title. */
  earlier?: (content: ArticleContent) => ArticleContent;
  /** What the approver said about some words of it, and what the writer answered. */
  remarks?: { quote: string; text: string; reply?: string }[];
}

/** A news article with its cover cut in every ratio. */
export function news(fields: Partial<ArticleContent>): ArticleContent {
  return framed({ ...emptyContent('news'), needOpenComment: true, ...fields });
}

/** A newspic; its first picture is the cover. */
export function newspic(fields: Partial<ArticleContent>): ArticleContent {
  return framed({ ...emptyContent('newspic'), ...fields });
}

function framed(content: ArticleContent): ArticleContent {
  const cover = coverOf(content);
  if (!cover) return content;
  const focus = { x: cover.width * 0.5, y: cover.height * 0.46 };
  return { ...content, crops: placeCrops(cover, ratiosOf(content.type), {}, focus) };
}
