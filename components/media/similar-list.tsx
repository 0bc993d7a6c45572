import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { SimilarPicture } from '@/lib/media/find-similar';

/** Pictures that look like this one; nothing where there are none. */
export function SimilarList({ similar }: { similar: SimilarPicture[] }) {
  const t = useTranslations('media.similar');
  if (similar.length === 0) return null;
  return (
    <section aria-labelledby="similar">
      <h2 id="similar" className="text-sm font-medium text-ink-2">
        {t('title')}
      </h2>
      <p className="mb-2 text-xs text-ink-3">{t('lead')}</p>
      <ul className="flex flex-col gap-2">
        {similar.map(({ id, name, width, height }) => (
          <li key={id}>
            <Link href={`/media/${id}`} prefetch={false} className="flex items-center gap-3 rounded-md hover:bg-hover">
              {/* oxlint-disable-next-line nextjs/no-img-element -- a derivative of our own, made at its size */}
              <img
                src={`/api/pictures/${id}/thumb`}
                alt=""
                className="h-11 w-15 shrink-0 rounded-sm bg-hover object-cover"
              />
              <span className="min-w-0">
                <span className="block truncate text-sm">{name}</span>
                <span className="block text-xs text-ink-3 tabular-nums">{t('size', { width, height })}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
