import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { CommentButton, LineCommentButton } from '@/components/comments/comment-button';
import { ThreadCard } from '@/components/comments/thread-card';
import type { ThreadData } from '@/components/comments/types';
import { Difference, Legend } from '@/components/compare/difference';
import { Framing } from '@/components/compare/pictures-difference';
import type { CommentAnchor } from '@/lib/article/anchor';
import { COMMENT_FIELDS, type CommentField } from '@/lib/article/anchor-parts';
import type { Comparison, FieldChange } from '@/lib/article/compare/compare';
import type { Leaf } from '@/lib/article/compare/leaves';
import type { CropChange } from '@/lib/article/compare/pictures';
import type { ArticleContent, PictureUse } from '@/lib/article/content';
import { coverOf, ratiosOf } from '@/lib/article/content-parts';
import { largestCrop } from '@/lib/article/crop';
import type { PlacedThreads } from './place-threads';

const source = (picture: string) => `/api/pictures/${picture}/view`;

/** The difference with its comments in the margin; what is said about the rest of the article stands before and after. */
export function ReviewArticle({
  comparison,
  content,
  base,
  placed,
}: {
  comparison: Comparison;
  content: ArticleContent;
  base: object | null;
  placed: PlacedThreads;
}) {
  const t = useTranslations('reviewing');
  const comments = useTranslations('comments');
  const nthOf = counter(comparison);
  const tools = (line: number, leaf: Leaf): ReactNode =>
    leaf.picture ? (
      <CommentButton
        label={comments('onPicture')}
        anchor={{ on: 'picture', hash: leaf.picture.hash, nth: nthOf(line), alt: leaf.picture.alt.slice(0, 300) }}
      />
    ) : (
      <LineCommentButton line={line} text={leaf.text} />
    );
  const field = (name: FieldChange['field']) => {
    const anchor = fieldAnchor(name);
    return anchor && <CommentButton label={comments('onThis')} anchor={anchor} />;
  };
  const frame = (ratio: CropChange['ratio']) => (
    <CommentButton label={comments('onThis')} anchor={{ on: 'crop', ratio }} />
  );
  return (
    <>
      {placed.apart.length > 0 && <Threads title={t('threads')} threads={placed.apart} />}
      {base ? <Legend /> : <Front content={content} />}
      <div className="mt-5 max-w-5xl">
        <Difference
          comparison={comparison}
          source={source}
          whole={base === null}
          tools={tools}
          beside={(line) => besideLine(placed.atLeaf.get(line))}
          fieldTools={field}
          cropTools={frame}
          pictureTools={content.type === 'newspic' ? galleryTools(content, comments('onPicture')) : undefined}
        />
      </div>
      {placed.detached.length > 0 && (
        <Threads title={t('detached')} lead={t('detachedLead')} threads={placed.detached} />
      )}
    </>
  );
}

/** Before the first approval there is no difference of the head: it is shown as it is. */
function Front({ content }: { content: ArticleContent }) {
  const t = useTranslations('reviewing');
  const compare = useTranslations('compare');
  const comments = useTranslations('comments');
  const cover = coverOf(content);
  const fields = (['author', 'digest', 'sourceUrl'] as const).filter((name) => content[name] !== '');
  return (
    <section aria-label={t('front')} className="flex flex-col gap-3">
      {cover && (
        <div className="grid max-w-md grid-cols-[2.35fr_1fr] items-start gap-2">
          {ratiosOf(content.type)
            .filter((ratio) => ratio !== '16_9')
            .toSorted((a, b) => (a === '2.35_1' ? -1 : b === '2.35_1' ? 1 : 0))
            .map((ratio) => (
              <div key={ratio}>
                <Framing
                  use={cover}
                  box={content.crops[ratio]?.box ?? largestCrop(cover, ratio)}
                  ratio={ratio}
                  source={source}
                  alt={cover.alt || t('cover')}
                />
                <CommentButton label={comments('onThis')} anchor={{ on: 'crop', ratio }} />
              </div>
            ))}
        </div>
      )}
      <dl className="flex flex-col gap-1 text-sm">
        {fields.map((name) => (
          <div key={name} className="flex flex-wrap gap-x-3">
            <dt className="text-ink-3">{compare(`field.${name}`)}</dt>
            <dd className="min-w-0 break-words">{content[name]}</dd>
          </div>
        ))}
      </dl>
      {content.type === 'newspic' && (
        <ol className="flex flex-wrap gap-2">
          {content.gallery.map((use, index) => (
            <li key={index}>
              <img
                src={source(use.picture)}
                alt={use.alt || compare('pictureNumber', { number: index + 1 })}
                loading="lazy"
                className="h-32 rounded-sm"
              />
              {galleryTools(content, comments('onPicture'))(index, use)}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Threads({ title, lead, threads }: { title: string; lead?: string; threads: readonly ThreadData[] }) {
  return (
    <section className="my-6 max-w-xl">
      <h2 className="mb-2 text-sm font-semibold text-ink-2">{title}</h2>
      {lead && <p className="mb-2 text-sm text-ink-3">{lead}</p>}
      <div className="flex flex-col gap-2">
        {threads.map((thread) => (
          <ThreadCard key={thread.id} thread={thread} quoted />
        ))}
      </div>
    </section>
  );
}

function besideLine(threads: readonly ThreadData[] | undefined): ReactNode {
  return threads ? (
    <div className="flex flex-col gap-2">
      {threads.map((thread) => (
        <ThreadCard key={thread.id} thread={thread} />
      ))}
    </div>
  ) : null;
}

/** A picture of the gallery: the same one may be there more than once. */
function galleryTools({ gallery }: ArticleContent, label: string) {
  return function tool(number: number, { hash, alt }: PictureUse) {
    const nth = gallery.slice(0, number).filter((use) => use.hash === hash).length;
    return <CommentButton label={label} anchor={{ on: 'picture', hash, nth, alt: alt.slice(0, 300) }} />;
  };
}

/** Of a line with a picture: how many lines before it show the same one. */
function counter({ blocks }: Comparison): (line: number) => number {
  const lines = blocks.flatMap((block) => ('after' in block && block.kind !== 'left' ? [block] : []));
  return (line) => {
    const hash = lines.find((block) => block.after === line)?.leaf.picture?.hash;
    return lines.filter((block) => block.after < line && block.leaf.picture?.hash === hash).length;
  };
}

function fieldAnchor(name: FieldChange['field']): CommentAnchor | null {
  const field = name === 'needOpenComment' || name === 'onlyFansCanComment' ? 'comments' : name;
  return isCommentField(field) ? { on: 'field', field } : null;
}

function isCommentField(name: string): name is CommentField {
  return (COMMENT_FIELDS as readonly string[]).includes(name);
}
