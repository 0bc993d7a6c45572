import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import type { Leaf } from '@/lib/article/compare/leaves';

/** Where a picture's bytes are: people with a login and people with a link ask at different doors. */
export type PictureSource = (picture: string) => string;

const HEADINGS = ['text-xl', 'text-lg', 'text-[0.9375rem]'];
const NAMED = ['codeBlock', 'horizontalRule', 'picture', 'paragraph', 'heading'];

/** One leaf of a text, in the look of its kind: close to the page, and readable on a phone. */
export function LeafView({ leaf, source, children }: { leaf: Leaf; source: PictureSource; children: ReactNode }) {
  return (
    <div
      className={cn(
        leaf.path.includes('blockquote') && 'border-l-2 border-line-2 pl-3 text-ink-2',
        leaf.path.some((type) => type.startsWith('table')) && 'border-l border-line pl-3',
      )}
      style={{ marginInlineStart: `${Math.min(4, listDepth(leaf)) * 1.25}rem` }}
    >
      <Inside leaf={leaf} source={source}>
        {children}
      </Inside>
    </div>
  );
}

function Inside({ leaf, source, children }: { leaf: Leaf; source: PictureSource; children: ReactNode }) {
  const t = useTranslations('compare');
  if (leaf.picture)
    return (
      <div className="flex items-end gap-3">
        <img
          src={source(leaf.picture.picture)}
          alt={leaf.picture.alt || t('pictureWithout')}
          width={leaf.picture.width}
          height={leaf.picture.height}
          loading="lazy"
          className="h-28 w-auto max-w-[60%] rounded-sm bg-hover object-cover"
        />
        <p className="min-w-0 text-sm text-ink-2">{children}</p>
      </div>
    );
  if (leaf.type === 'horizontalRule') return <hr className="my-2 border-line-2" />;
  if (leaf.type === 'codeBlock')
    return <p className="rounded-sm bg-sunken px-3 py-2 font-mono text-sm whitespace-pre-wrap">{children}</p>;
  if (leaf.type === 'heading') {
    const level = Number(leaf.attrs.level);
    return <p className={cn('font-semibold', HEADINGS[level - 1] ?? HEADINGS[2])}>{children}</p>;
  }
  return (
    <p className="min-h-6 break-words whitespace-pre-wrap">
      {!NAMED.includes(leaf.type) && (
        <span data-silent="" className="mr-2 text-xs text-ink-3">
          [{leaf.type}]
        </span>
      )}
      {listDepth(leaf) > 0 && <span data-silent="">· </span>}
      {children}
    </p>
  );
}

function listDepth({ path }: Leaf): number {
  return path.filter((type) => type === 'bulletList' || type === 'orderedList').length;
}
