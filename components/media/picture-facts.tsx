import { useTranslations } from 'next-intl';
import { Moment } from '@/components/list/moment';
import type { PictureView } from '@/lib/media/list-pictures';
import { sizeText } from './size-text';

/** What a picture is: pixels, bytes, kind, when and by whom it came. It belongs to no account, so times are China's. */
export function PictureFacts({ picture, locale }: { picture: PictureView; locale: string }) {
  const t = useTranslations('media');
  const { width, height, bytes, mime, createdAt, createdBy } = picture;
  const kind = mime.replace('image/', '').toUpperCase();
  const facts = [
    [t('detail.dimensions'), t('detail.pixels', { width, height })],
    [t('detail.size'), sizeText(bytes, locale)],
    [t('detail.type'), picture.animated ? `${kind} · ${t('animated')}` : kind],
    [t('detail.added'), <Moment key="at" at={createdAt} locale={locale} timeZone="Asia/Shanghai" />],
    [t('detail.by'), createdBy ?? t('detail.nobody')],
  ] as const;
  return (
    <dl className="border-t border-line text-sm">
      {facts.map(([name, value]) => (
        <div key={name} className="flex gap-4 border-b border-line py-2">
          <dt className="w-20 shrink-0 text-ink-3">{name}</dt>
          <dd className="tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
