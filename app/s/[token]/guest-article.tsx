import { useTranslations } from 'next-intl';
import { LineCommentButton } from '@/components/comments/comment-button';
import type { PictureSource } from '@/components/compare/leaf-view';
import { TextDifference } from '@/components/compare/text-difference';
import { compareContents } from '@/lib/article/compare/compare';
import type { Leaf } from '@/lib/article/compare/leaves';
import type { ArticleContent } from '@/lib/article/content';
import { coverOf } from '@/lib/article/content-parts';

/** The whole article to be read, each line with its way to comment on it. */
export function GuestArticle({ content, source }: { content: ArticleContent; source: PictureSource }) {
  const t = useTranslations('reviewing');
  const cover = coverOf(content);
  const { blocks } = compareContents(null, content);
  return (
    <>
      <h1 className="font-serif text-2xl font-semibold break-words">{content.title || t('untitled')}</h1>
      <p className="mt-1 text-sm text-ink-3">{content.author}</p>
      {cover && (
        <img
          src={source(cover.picture)}
          alt={cover.alt || t('cover')}
          className="mt-4 max-h-72 w-full rounded-md object-cover"
        />
      )}
      {content.digest && <p className="mt-4 border-l-2 border-line-2 pl-3 text-ink-2">{content.digest}</p>}
      {content.type === 'newspic' && (
        <ol className="mt-4 grid grid-cols-3 gap-2">
          {content.gallery.map((use, index) => (
            <li key={index}>
              <img
                src={source(use.picture)}
                alt={use.alt || String(index + 1)}
                loading="lazy"
                className="aspect-square w-full rounded-sm object-cover"
              />
            </li>
          ))}
        </ol>
      )}
      <div className="diff mt-5 text-[1.0625rem] leading-8">
        <TextDifference blocks={blocks} source={source} whole tools={lineTools} />
      </div>
    </>
  );
}

function lineTools(line: number, leaf: Leaf) {
  return leaf.picture ? null : <LineCommentButton line={line} text={leaf.text} />;
}
