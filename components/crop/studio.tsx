'use client';

import { SlidersHorizontal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import type { ArticleType } from '@/lib/article/content';
import type { CropRatio, Crops, Point } from '@/lib/article/crop';
import type { PictureLook } from '@/lib/article/crop-suggest';
import { Button } from '@/components/ui/button';
import type { Board } from './board';
import { NumberBoxes } from './number-boxes';
import { type CardText, Previews } from './previews';
import { FewPixels, ratioKey, RatioTabs } from './ratio-tabs';
import { Stage } from './stage';
import { Tools } from './tools';
import { useBoard } from './use-board';
import { useStudio } from './use-studio';
import { WireValues } from './wire-values';

export interface CropStudioProps {
  type: ArticleType;
  ratios: readonly CropRatio[];
  picture: { id: string; src: string; small: string; width: number; height: number; alt: string };
  crops: Crops;
  /** Focal point of the picture, in fractions of it. */
  focus: Point | null;
  /** The frame to begin with: part of the link, so that a link leads to it. */
  frame?: CropRatio | undefined;
  text: CardText;
  backHref: string;
  /** Where the picture itself is edited. */
  editHref: string;
  /** Why nothing can be changed, when that is so. */
  readOnly?: string | undefined;
  /** Saves frames and, where it was moved, the focal point; the message of a refusal, or null. */
  save: (crops: Crops, focus: Point | null) => Promise<string | null>;
  /** Looks at the picture; the message of a refusal where it is a text. */
  look: () => Promise<PictureLook | string>;
}

/** The crop studio: one picture, a frame for each shape the platform asks for, and the cards in which they will be seen. */
export function CropStudio(props: CropStudioProps) {
  const { type, picture, text, backHref, readOnly } = props;
  const t = useTranslations('crop');
  const router = useRouter();
  const studio = useStudio(props);
  const { board, picking, problem, saving } = studio;
  const [hiddenFoot, setHiddenFoot] = useState(0);
  const name = (ratio: CropRatio) => t(`ratios.${ratioKey(ratio)}`);

  return (
    <div className="flex min-h-dvh flex-col bg-sunken lg:h-dvh">
      <header className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b border-line bg-surface px-2 py-2 sm:px-4">
        <h1 className="sr-only font-serif text-lg font-semibold lg:not-sr-only">{t('title')}</h1>
        <RatioTabs board={board} />
        <div className="ml-auto flex gap-1 sm:gap-2">
          {!readOnly && (
            <Button look="quiet" onClick={studio.edit} disabled={saving} aria-label={t('edit')} title={t('edit')}>
              <SlidersHorizontal className="size-4" aria-hidden="true" />
              <span className="hidden md:inline">{t('edit')}</span>
            </Button>
          )}
          <Button look="quiet" onClick={() => router.replace(backHref)}>
            {t('cancel')}
          </Button>
          <Button look="primary" onClick={studio.done} disabled={saving || Boolean(readOnly)} title={readOnly}>
            {saving ? t('saving') : t('save')}
          </Button>
        </div>
      </header>
      {(problem ?? readOnly) && (
        <p role="alert" className="bg-red-soft px-4 py-2 text-red">
          {problem ?? readOnly}
        </p>
      )}
      {studio.restored && (
        <p className="flex flex-wrap items-center gap-x-3 bg-amber-soft px-4 py-2 text-amber">
          {t('restored')}
          <button type="button" onClick={studio.dropRestored} className="underline underline-offset-2">
            {t('dropRestored')}
          </button>
        </p>
      )}
      <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
        <main className="flex min-h-[62dvh] flex-1 flex-col lg:min-h-0">
          <Stage
            board={board}
            picture={picture}
            words={{
              frame: (ratio) => t('frame', { ratio: name(ratio) }),
              ratio: name,
              frameRole: t('frameRole'),
              focus: t('focus'),
              focusRole: t('focusRole'),
              covered: t('covered'),
            }}
            picking={picking}
            onPicked={() => studio.pick(false)}
            hiddenFoot={type === 'news' ? hiddenFoot : 0}
          />
          <div className="border-t border-line bg-surface px-1 py-2 sm:px-3">
            <Tools
              board={board}
              picking={picking}
              onPicking={studio.pick}
              looking={studio.looking}
              onSuggest={studio.suggest}
            />
          </div>
        </main>
        <aside className="flex w-full shrink-0 flex-col gap-6 overflow-y-auto border-t border-line bg-sunken p-5 lg:w-[22rem] lg:border-t-0 lg:border-l">
          <FewPixels board={board} />
          <Previews board={board} type={type} src={picture.small} text={text} onHiddenFoot={setHiddenFoot} />
          <NumberBoxes board={board} />
          <WireValues board={board} type={type} />
          <p className="text-xs text-ink-3">{t('keys')}</p>
        </aside>
      </div>
      <Spoken board={board} said={studio.said} />
    </div>
  );
}

/** Says where the frame in hand is, after each step. */
function Spoken({ board, said }: { board: Board; said: string }): ReactNode {
  const t = useTranslations('crop');
  const { active, crops } = useBoard(board);
  const { box } = crops[active];
  return (
    <p aria-live="polite" className="sr-only" data-spoken="">
      {said}{' '}
      {t('spoken', {
        ratio: t(`spokenRatios.${ratioKey(active)}`),
        left: fourDecimals(box.x1),
        top: fourDecimals(box.y1),
        width: fourDecimals(box.x2 - box.x1),
      })}
    </p>
  );
}

function fourDecimals(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
