import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Comparison, FieldChange } from '@/lib/article/compare/compare';
import type { CropChange } from '@/lib/article/compare/pictures';
import type { PictureUse } from '@/lib/article/content';
import type { Leaf } from '@/lib/article/compare/leaves';
import { FieldsDifference } from './fields-difference';
import type { PictureSource } from './leaf-view';
import { CropsDifference, PicturesDifference } from './pictures-difference';
import { TextDifference } from './text-difference';
import './compare.css';

/** All of a difference: settings, text, pictures, frames. */
export function Difference({
  comparison,
  source,
  whole = false,
  beside,
  tools,
  fieldTools,
  cropTools,
  pictureTools,
}: {
  comparison: Comparison;
  source: PictureSource;
  whole?: boolean;
  beside?: (leaf: number) => ReactNode;
  tools?: (number: number, leaf: Leaf) => ReactNode;
  fieldTools?: (field: FieldChange['field']) => ReactNode;
  cropTools?: (ratio: CropChange['ratio']) => ReactNode;
  pictureTools?: ((number: number, use: PictureUse) => ReactNode) | undefined;
}) {
  const t = useTranslations('compare');
  const { blocks, fields, pictures, crops, structure, count } = comparison;
  return (
    <div className="diff flex flex-col gap-8 text-[0.9375rem] leading-7">
      {!whole && count === 0 && <p className="text-ink-2">{t('nothing')}</p>}
      {structure && (
        <p data-change="" tabIndex={-1} className="border-l-4 border-double border-amber pl-3 text-ink-2">
          {t('structure')}
        </p>
      )}
      {fields.length > 0 && (
        <Part title={t('settings')}>
          <FieldsDifference fields={fields} tools={fieldTools} />
        </Part>
      )}
      {blocks.length > 0 && (
        <Part title={t('text')}>
          <TextDifference blocks={blocks} source={source} beside={beside} tools={tools} whole={whole} />
        </Part>
      )}
      {!whole && pictures.changes.length > 0 && (
        <Part title={t('pictures')}>
          <PicturesDifference pictures={pictures} source={source} tools={pictureTools} />
        </Part>
      )}
      {!whole && crops.length > 0 && (
        <Part title={t('crops')}>
          <CropsDifference crops={crops} source={source} tools={cropTools} />
        </Part>
      )}
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-2 text-sm font-semibold text-ink-2">{title}</h2>
      {children}
    </section>
  );
}

/** What the signs mean. */
export function Legend() {
  const t = useTranslations('compare');
  return (
    <p className="diff flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2">
      <ins>{t('legend.added')}</ins>
      <del>{t('legend.removed')}</del>
      <mark>{t('legend.restyled')}</mark>
      <span>± {t('legend.changed')}</span>
      <span>⇅ {t('legend.moved')}</span>
    </p>
  );
}
