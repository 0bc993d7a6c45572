'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { ArticleType } from '@/lib/article/content';
import type { Crop, CropRatio } from '@/lib/article/crop';
import { cn } from '@/components/ui/cn';
import type { Board } from './board';
import { cardTransform } from './paint';

export interface CardText {
  title: string;
  digest: string;
  account: string;
}

/** The cards in which readers meet the picture, in the shapes the platform gives them; they follow the drag. */
export function Previews({
  board,
  type,
  src,
  text,
  onHiddenFoot,
}: {
  board: Board;
  type: ArticleType;
  src: string;
  text: CardText;
  /** Told which share of the big card its title covers, whenever that changes. */
  onHiddenFoot: (share: number) => void;
}) {
  return type === 'news' ? (
    <NewsCards board={board} src={src} text={text} onHiddenFoot={onHiddenFoot} />
  ) : (
    <PictureCards board={board} src={src} text={text} />
  );
}

function NewsCards({
  board,
  src,
  text,
  onHiddenFoot,
}: {
  board: Board;
  src: string;
  text: CardText;
  onHiddenFoot: (share: number) => void;
}) {
  const t = useTranslations('crop');
  const title = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const node = title.current;
    const card = node?.parentElement;
    if (!node || !card) return;
    const observer = new ResizeObserver(() => onHiddenFoot(hiddenShare(node, card)));
    observer.observe(node);
    observer.observe(card);
    return () => observer.disconnect();
  }, [onHiddenFoot]);
  return (
    <div className="flex flex-col gap-5">
      <Card name={t('cards.big')}>
        <div className="overflow-hidden rounded-md bg-surface">
          <div className="relative">
            <Cropped board={board} src={src} ratio="2.35_1" className="w-full" />
            {/* The platform lays the title over the lower edge of the big card. */}
            <p
              ref={title}
              className="absolute inset-x-0 bottom-0 line-clamp-2 bg-[linear-gradient(transparent,rgb(0_0_0/72%))] px-3 pt-8 pb-2 text-lg leading-snug text-[#fff]"
            >
              {text.title || t('untitled')}
            </p>
          </div>
        </div>
      </Card>
      <Card name={t('cards.small')}>
        <div className="flex items-center gap-3 rounded-md bg-surface p-3">
          <p className="line-clamp-2 flex-1 text-lg leading-snug">{text.title || t('untitled')}</p>
          <Cropped board={board} src={src} ratio="1_1" className="w-14" />
        </div>
      </Card>
      <Card name={t('cards.share')}>
        <div className="rounded-md bg-surface p-3">
          <p className="line-clamp-2 text-lg leading-snug">{text.title || t('untitled')}</p>
          <div className="mt-1.5 flex gap-3">
            <p className="line-clamp-3 flex-1 text-xs text-ink-3">{text.digest}</p>
            <Cropped board={board} src={src} ratio="1_1" className="w-11 self-start" />
          </div>
          <p className="mt-2 border-t border-line pt-1.5 text-xs text-ink-3">{text.account}</p>
        </div>
      </Card>
    </div>
  );
}

/** The lines of the title and what is under them; the fade above them still shows the picture. */
function hiddenShare(title: HTMLElement, card: HTMLElement): number {
  const fade = Number.parseFloat(getComputedStyle(title).paddingTop);
  return Math.round(((title.offsetHeight - fade) / card.offsetHeight) * 1000) / 1000 || 0;
}

function PictureCards({ board, src, text }: { board: Board; src: string; text: CardText }) {
  const t = useTranslations('crop');
  return (
    <div className="flex flex-col gap-5">
      <Card name={t('cards.wide')}>
        <div className="overflow-hidden rounded-md bg-surface">
          <Cropped board={board} src={src} ratio="2.35_1" className="w-full" />
          <p className="truncate px-3 py-2 text-lg">{text.title || t('untitled')}</p>
        </div>
      </Card>
      <Card name={t('cards.feed')}>
        <div className="overflow-hidden rounded-md bg-surface">
          <Cropped board={board} src={src} ratio="16_9" className="w-full" />
          <p className="truncate px-3 py-2 text-lg">{text.title || t('untitled')}</p>
        </div>
      </Card>
      <Card name={t('cards.grid')}>
        <div className="grid grid-cols-3 gap-1 rounded-md bg-surface p-1">
          <Cropped board={board} src={src} ratio="1_1" />
          <div className="aspect-square bg-hover" />
          <div className="aspect-square bg-hover" />
        </div>
      </Card>
    </div>
  );
}

function Card({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <figure>
      <figcaption className="mb-1.5 text-xs text-ink-3">{name}</figcaption>
      {children}
    </figure>
  );
}

const shapes: Record<CropRatio, string> = { '2.35_1': 'aspect-[2.35]', '1_1': 'aspect-square', '16_9': 'aspect-video' };

/** Paints only when this ratio's frame is another one. */
function onNewBox(board: Board, ratio: CropRatio, paint: (box: Crop) => void): () => void {
  let before: Crop | null = null;
  return board.onPaint(({ crops }) => {
    const { box } = crops[ratio];
    if (box !== before) paint(box);
    before = box;
  });
}

/** The picture cut by one frame: the whole picture, moved and enlarged by one transform. */
function Cropped({
  board,
  src,
  ratio,
  className,
}: {
  board: Board;
  src: string;
  ratio: CropRatio;
  className?: string;
}) {
  const image = useRef<HTMLImageElement>(null);
  useLayoutEffect(
    () =>
      onNewBox(board, ratio, (box) => {
        if (image.current) image.current.style.transform = cardTransform(box);
      }),
    [board, ratio],
  );
  return (
    <div data-card={ratio} className={cn('relative shrink-0 overflow-hidden bg-hover', shapes[ratio], className)}>
      <img
        ref={image}
        src={src}
        alt=""
        draggable={false}
        className="absolute top-0 left-0 w-full max-w-none origin-top-left will-change-transform"
        style={{ aspectRatio: `${board.size.width} / ${board.size.height}` }}
      />
    </div>
  );
}
