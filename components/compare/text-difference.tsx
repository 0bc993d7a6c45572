import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import type { BlockChange } from '@/lib/article/compare/blocks';
import { isChange } from '@/lib/article/compare/compare';
import type { Leaf } from '@/lib/article/compare/leaves';
import { LeafView, type PictureSource } from './leaf-view';
import { Parts } from './parts';

export const SIGNS: Record<BlockChange['kind'], string> = {
  same: '',
  changed: '±',
  moved: '⇅',
  left: '↗',
  removed: '−',
  added: '+',
};

const EDGES: Record<BlockChange['kind'], string> = {
  same: 'border-transparent',
  changed: 'border-double border-amber',
  moved: 'border-dotted border-blue',
  left: 'border-dotted border-line-2',
  removed: 'border-dashed border-red',
  added: 'border-solid border-green',
};

/** Unchanged lines shown beside a change, so that one knows where one is. */
const AROUND = 1;

export interface TextDifferenceProps {
  blocks: readonly BlockChange[];
  source: PictureSource;
  /** What stands beside a leaf of the new text: its comments. Such a leaf is never folded away. */
  beside?: ((leaf: number) => ReactNode) | undefined;
  /** What can be done with a leaf of the new text. */
  tools?: ((number: number, leaf: Leaf) => ReactNode) | undefined;
  /** Nothing is folded away and nothing is marked: there is nothing to compare with. */
  whole?: boolean;
}

/** The text with what changed in it; what did not is folded away. */
export function TextDifference({ blocks, beside, whole = false, ...rest }: TextDifferenceProps) {
  const t = useTranslations('compare');
  const talks = blocks.map((block) =>
    'after' in block && block.kind !== 'left' ? (beside?.(block.after) ?? null) : null,
  );
  const shown = blocks.map(
    (_, index) =>
      whole ||
      blocks.slice(Math.max(0, index - AROUND), index + AROUND + 1).some(({ kind }) => kind !== 'same') ||
      talks[index] !== null,
  );
  return (
    <div className="flex flex-col gap-1">
      {runsOf(shown).map(({ from, to, open }) => {
        const lines = blocks
          .slice(from, to)
          .map((block, index) => (
            <Line key={from + index} block={block} talk={talks[from + index]} whole={whole} {...rest} />
          ));
        if (open) return lines;
        return (
          <details key={`fold-${from}`} data-fold="">
            <summary className="my-1 flex min-h-8 cursor-pointer items-center gap-3 rounded-md px-2 text-sm text-ink-3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line hover:bg-hover">
              {t('folded', { count: to - from })}
            </summary>
            {lines}
          </details>
        );
      })}
    </div>
  );
}

function runsOf(shown: readonly boolean[]): { from: number; to: number; open: boolean }[] {
  const runs: { from: number; to: number; open: boolean }[] = [];
  for (const [index, open] of shown.entries()) {
    const last = runs.at(-1);
    if (last && last.open === open) last.to = index + 1;
    else runs.push({ from: index, to: index + 1, open });
  }
  return runs;
}

function Line({
  block,
  talk,
  source,
  tools,
  whole,
}: { block: BlockChange; talk: ReactNode; whole: boolean } & Pick<TextDifferenceProps, 'source' | 'tools'>) {
  const t = useTranslations('compare');
  const { kind, leaf } = block;
  const marked = !whole && kind !== 'same';
  const number = 'after' in block && kind !== 'left' ? block.after : null;
  return (
    <div
      {...(marked && isChange(block) && { 'data-change': '', tabIndex: -1 })}
      {...(number !== null && { 'data-leaf': number })}
      className={cn(
        'group grid scroll-my-28 gap-x-2 rounded-sm border-l-4 py-1.5 pr-1 pl-2',
        tools ? 'grid-cols-[1.25rem_minmax(0,1fr)_1.75rem]' : 'grid-cols-[1.25rem_minmax(0,1fr)]',
        talk !== null && 'xl:grid-cols-[1.25rem_minmax(0,1fr)_1.75rem_17rem]',
        marked ? EDGES[kind] : 'border-transparent',
      )}
    >
      <span aria-hidden="true" className="text-center font-semibold text-ink-3 select-none">
        {marked && SIGNS[kind]}
      </span>
      <div className="min-w-0">
        {marked && <span className="sr-only">{t(`line.${kind}`)}</span>}
        <div data-leaf-text="">
          {kind === 'left' ? (
            <p className="text-sm text-ink-3">{t('wentTo', { text: leaf.text.slice(0, 24) || t('picture') })}</p>
          ) : (
            <LeafView leaf={leaf} source={source}>
              <Parts parts={whole ? block.parts.map((part) => ({ ...part, kind: 'same' as const })) : block.parts} />
            </LeafView>
          )}
        </div>
        {marked && (kind === 'changed' || kind === 'moved') && block.reshaped && (
          <p className="mt-1 text-xs text-ink-3">{t('reshaped')}</p>
        )}
        {marked && leaf.picture && kind !== 'left' && <p className="mt-1 text-xs text-ink-3">{t(`line.${kind}`)}</p>}
      </div>
      {tools && <div>{number !== null && tools(number, leaf)}</div>}
      {talk !== null && (
        <div className="col-start-2 col-end-4 mt-2 xl:col-start-4 xl:col-end-5 xl:row-start-1 xl:mt-0">{talk}</div>
      )}
    </div>
  );
}
