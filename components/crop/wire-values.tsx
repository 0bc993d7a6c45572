'use client';

import { useTranslations } from 'next-intl';
import { useLayoutEffect, useRef } from 'react';
import type { ArticleType } from '@/lib/article/content';
import type { CropRatio, Crop } from '@/lib/article/crop';
import { toCropPercent, toPicCrop } from '@/lib/article/crop-wire';
import type { Board } from './board';

/** The literal values that go to the platform, character for character. */
export function WireValues({ board, type }: { board: Board; type: ArticleType }) {
  const t = useTranslations('crop');
  const root = useRef<HTMLDListElement>(null);
  useLayoutEffect(
    () =>
      board.onPaint(({ crops }) => {
        for (const node of root.current?.querySelectorAll<HTMLElement>('[data-wire]') ?? []) {
          const ratio = node.dataset.wire as CropRatio;
          const text = wireText(type, ratio, crops[ratio].box);
          if (node.textContent !== text) node.textContent = text;
        }
      }),
    [board, type],
  );
  return (
    <section>
      <h2 className="mb-2 text-sm font-medium text-ink-2">{t('wire')}</h2>
      <dl ref={root} className="flex flex-col gap-2">
        {board.ratios.map((ratio) => (
          <div key={ratio}>
            <dt className="font-mono text-xs text-ink-3">{wireName(type, ratio)}</dt>
            <dd>
              <code data-wire={ratio} className="block font-mono text-xs break-all select-all" />
            </dd>
          </div>
        ))}
      </dl>
    </section>
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
