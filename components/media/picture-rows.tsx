import { useTranslations } from 'next-intl';
import { Moment } from '@/components/list/moment';
import { ListCell, ListRow, ListTable, RowLink, wideOnly } from '@/components/list/table';
import type { PictureView } from '@/lib/media/list-pictures';
import { sizeText } from './size-text';

/** The library as a dense list. Pictures belong to no account, so times are China's. */
export function PictureRows({ pictures, locale }: { pictures: PictureView[]; locale: string }) {
  const t = useTranslations('media');
  const number = new Intl.NumberFormat(locale);
  return (
    <ListTable
      caption={t('caption')}
      columns={[
        { key: 'name', label: t('columns.name') },
        { key: 'size', label: t('columns.size'), className: 'w-32' },
        { key: 'bytes', label: t('columns.bytes'), className: 'w-24' },
        { key: 'tags', label: t('columns.tags'), className: 'w-40' },
        { key: 'added', label: t('columns.added'), className: 'w-40' },
      ]}
    >
      {pictures.map(({ id, name, alt, width, height, bytes, tags, createdAt, createdBy }) => (
        <ListRow key={id}>
          <ListCell>
            <span className="flex items-center gap-3">
              {/* oxlint-disable-next-line nextjs/no-img-element -- a derivative of our own, made at its size */}
              <img
                src={`/api/pictures/${id}/thumb`}
                alt=""
                loading="lazy"
                decoding="async"
                className="h-11 w-15 shrink-0 rounded-sm bg-hover object-cover"
              />
              <span className="min-w-0">
                <RowLink href={`/media/${id}`} className="block truncate">
                  {name}
                </RowLink>
                <span className={alt ? 'block truncate text-xs text-ink-3' : 'block text-xs text-amber'}>
                  {alt || t('noAlt')}
                </span>
              </span>
            </span>
          </ListCell>
          <ListCell className={`${wideOnly} text-sm tabular-nums`}>
            {number.format(width)} × {number.format(height)}
          </ListCell>
          <ListCell className={`${wideOnly} text-sm tabular-nums`}>{sizeText(bytes, locale)}</ListCell>
          <ListCell className={`${wideOnly} truncate text-sm text-ink-2`}>{tags.join(' · ')}</ListCell>
          <ListCell className={`${wideOnly} truncate text-sm text-ink-2`}>
            <Moment at={createdAt} locale={locale} timeZone="Asia/Shanghai" />
            {createdBy && <span className="text-ink-3"> · {createdBy}</span>}
          </ListCell>
        </ListRow>
      ))}
    </ListTable>
  );
}
