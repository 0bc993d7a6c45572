'use client';

import { Check, Copy as CopyIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useLayoutEffect, useRef, useState } from 'react';
import type { ArticleType } from '@/lib/article/content';
import type { CropRatio, Crop } from '@/lib/article/crop';
import { toCropPercent, toPicCrop } from '@/lib/article/crop-wire';
import type { Board } from './board';

/** The literal values that go to the platform, character for character. */
export function WireValues({ board, type }: { board: Board; type: ArticleType }) {
  const t = useTranslations('crop');
  const root = useRef<HTMLDListElement>(null);
  useLayoutEffect(() => {
    const nodes = [...(root.current?.querySelectorAll<HTMLElement>('[data-wire]') ?? [])];
    const written = new Map<HTMLElement, Crop>();
    return board.onPaint(({ crops }) => {
      for (const node of nodes) {
        const ratio = node.dataset.wire as CropRatio;
        const { box } = crops[ratio];
        if (written.get(node) === box) continue;
        written.set(node, box);
        // The text of a text node: a new one each time would be laid out as if the paragraph were new.
        const text = wireText(type, ratio, box);
        if (node.firstChild) node.firstChild.nodeValue = text;
        else node.textContent = text;
      }
    }, 'slow');
  }, [board, type]);
  return (
    <section>
      <h2 className="mb-2 text-sm font-medium text-ink-2">{t('wire')}</h2>
      <dl ref={root} className="flex flex-col gap-2">
        {board.ratios.map((ratio) => (
          <div key={ratio}>
            <dt className="font-mono text-xs text-ink-3">{wireName(type, ratio)}</dt>
            <dd className="flex items-start gap-1">
              <code
                data-wire={ratio}
                className="block min-w-0 flex-1 font-mono text-xs leading-6 break-all select-all"
              />
              <Copy
                label={t('copy', { name: wireName(type, ratio) })}
                text={() => wireText(type, ratio, board.settled().crops[ratio].box)}
              />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Copy({ label, text }: { label: string; text: () => string }) {
  const [done, setDone] = useState(false);
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={() => void navigator.clipboard.writeText(text()).then(() => setDone(true))}
      onBlur={() => setDone(false)}
      className="grid size-6 shrink-0 place-items-center rounded-sm text-ink-3 hover:bg-hover hover:text-ink [&>svg]:size-3.5"
    >
      {done ? <Check /> : <CopyIcon />}
    </button>
  );
}

function wireName(type: ArticleType, ratio: CropRatio): string {
  return type === 'news' ? (ratio === '1_1' ? 'pic_crop_1_1' : 'pic_crop_235_1') : `crop_percent_list · ${ratio}`;
}

function wireText(type: ArticleType, ratio: CropRatio, box: Crop): string {
  if (type === 'news') return toPicCrop(box);
  const { x1, y1, x2, y2 } = toCropPercent(ratio, box);
  return JSON.stringify({ x1, y1, x2, y2 });
}
