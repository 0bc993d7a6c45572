import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import type { CropChange, PictureChange, PicturesCompared } from '@/lib/article/compare/pictures';
import type { PictureUse } from '@/lib/article/content';
import { type Crop, largestCrop, RATIO_VALUES } from '@/lib/article/crop';
import type { PictureSource } from './leaf-view';

const SIGNS: Record<PictureChange['kind'], string> = { added: '+', removed: '−', moved: '⇅' };
/** Message keys hold no dots. */
export const RATIO_KEYS = { '2.35_1': '235_1', '1_1': '1_1', '16_9': '16_9' } as const;
const FRAMES: Record<PictureChange['kind'], string> = {
  added: 'outline-2 outline-green outline-solid',
  removed: 'outline-2 outline-red outline-dashed',
  moved: 'outline-2 outline-blue outline-dotted',
};

/** The pictures in their order, before and now; what came, went and changed places is marked by sign, frame and word. */
export function PicturesDifference({
  pictures,
  source,
  tools,
}: {
  pictures: PicturesCompared;
  source: PictureSource;
  /** What can be done with a picture as it is now, by its number from 0. */
  tools?: ((number: number, use: PictureUse) => ReactNode) | undefined;
}) {
  const t = useTranslations('compare');
  const { before, after, changes } = pictures;
  if (changes.length === 0) return null;
  return (
    <div
      data-change=""
      tabIndex={-1}
      className="flex scroll-my-28 flex-col gap-4 border-l-4 border-double border-amber py-2 pl-3"
    >
      <Strip label={t('before')} uses={before} source={source} changes={changes} side="from" />
      <Strip label={t('after')} uses={after} source={source} changes={changes} side="to" tools={tools} />
      <ul className="text-sm text-ink-2">
        {changes.map((change) => (
          <li key={`${change.kind}${change.from}${change.to}`}>
            {SIGNS[change.kind]}{' '}
            {t(`picturesChanged.${change.kind}`, { from: (change.from ?? 0) + 1, to: (change.to ?? 0) + 1 })}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Strip({
  label,
  uses,
  changes,
  side,
  source,
  tools,
}: {
  label: string;
  uses: readonly PictureUse[];
  changes: readonly PictureChange[];
  side: 'from' | 'to';
  source: PictureSource;
  tools?: ((number: number, use: PictureUse) => ReactNode) | undefined;
}) {
  const t = useTranslations('compare');
  return (
    <div>
      <p className="mb-1.5 text-xs text-ink-3">{label}</p>
      <ol className="flex flex-wrap gap-2.5">
        {uses.map((use, index) => {
          const change = changes.find((one) => one[side] === index);
          return (
            <li key={index} className="w-14">
              <img
                src={source(use.picture)}
                alt={use.alt || t('pictureNumber', { number: index + 1 })}
                loading="lazy"
                className={cn(
                  'size-14 rounded-sm bg-hover object-cover outline-offset-2',
                  change && FRAMES[change.kind],
                )}
              />
              <span className="mt-1 block text-center text-xs text-ink-3 tabular-nums">
                {change && `${SIGNS[change.kind]} `}
                {index + 1}
              </span>
              {tools?.(index, use)}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/** The cover through each frame that shows something else now. `tools` stands under a frame. */
export function CropsDifference({
  crops,
  source,
  tools,
}: {
  crops: readonly CropChange[];
  source: PictureSource;
  tools?: ((ratio: CropChange['ratio']) => ReactNode) | undefined;
}) {
  const t = useTranslations('compare');
  if (crops.length === 0) return null;
  return (
    <ul className="flex flex-col gap-4">
      {crops.map(({ ratio, before, after }) => (
        <li
          key={ratio}
          data-change=""
          tabIndex={-1}
          className="scroll-my-28 border-l-4 border-double border-amber py-1 pl-3"
        >
          <p className="mb-1.5 text-xs text-ink-3">{t(`crop.${RATIO_KEYS[ratio]}`)}</p>
          <div className="grid max-w-xl grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)] items-center gap-2">
            <Framed ratio={ratio} side={before} source={source} label={t('before')} />
            <span aria-hidden="true" className="text-ink-3">
              →
            </span>
            <Framed ratio={ratio} side={after} source={source} label={t('after')} />
          </div>
          {tools?.(ratio)}
        </li>
      ))}
    </ul>
  );
}

function Framed({
  ratio,
  side,
  source,
  label,
}: {
  ratio: CropChange['ratio'];
  side: CropChange['after'];
  source: PictureSource;
  label: string;
}) {
  const t = useTranslations('compare');
  return (
    <figure>
      {side ? (
        <Framing
          use={side.use}
          box={side.box ?? largestCrop(side.use, ratio)}
          ratio={ratio}
          source={source}
          alt={label}
        />
      ) : (
        <div
          className="grid place-items-center rounded-sm border border-dashed border-line-2 text-xs text-ink-3"
          style={{ aspectRatio: RATIO_VALUES[ratio] }}
        >
          {t('none')}
        </div>
      )}
      <figcaption className="mt-1 text-xs text-ink-3">
        {label}
        {side && !side.box && ` · ${t('byPlatform')}`}
      </figcaption>
    </figure>
  );
}

/** A picture as one frame shows it, by percentages. */
export function Framing({
  use,
  box,
  ratio,
  source,
  alt,
}: {
  use: PictureUse;
  box: Crop;
  ratio: CropChange['ratio'];
  source: PictureSource;
  alt: string;
}) {
  const [width, height] = [box.x2 - box.x1, box.y2 - box.y1];
  return (
    <div className="relative overflow-hidden rounded-sm bg-hover" style={{ aspectRatio: RATIO_VALUES[ratio] }}>
      <img
        src={source(use.picture)}
        alt={alt}
        className="absolute max-w-none"
        style={{
          width: `${100 / width}%`,
          height: `${100 / height}%`,
          left: `${(-box.x1 / width) * 100}%`,
          top: `${(-box.y1 / height) * 100}%`,
        }}
      />
    </div>
  );
}
