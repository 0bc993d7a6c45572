import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { PictureView } from '@/lib/media/list-pictures';

/** The library: pictures whole, in order of their coming, each with its name and size. */
export function PictureGrid({ pictures }: { pictures: PictureView[] }) {
  const t = useTranslations('media');
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-5 sm:grid-cols-[repeat(auto-fill,minmax(11rem,1fr))]">
      {pictures.map(({ id, name, width, height, alt, animated, placeholder, tags }) => (
        <li key={id} className="relative min-w-0">
          <span
            className="block aspect-[4/3] overflow-hidden rounded-md bg-hover bg-cover bg-center"
            style={placeholder ? { backgroundImage: `url(${placeholder})` } : undefined}
          >
            {/* oxlint-disable-next-line nextjs/no-img-element -- a derivative of our own, made at its size */}
            <img
              src={`/api/pictures/${id}/thumb`}
              alt={alt}
              loading="lazy"
              decoding="async"
              className="size-full object-cover"
            />
          </span>
          <Link
            href={`/media/${id}`}
            prefetch={false}
            data-row=""
            className="mt-1.5 block truncate text-sm outline-none after:absolute after:-inset-1 after:rounded-md hover:underline focus-visible:after:outline-2 focus-visible:after:outline-focus"
          >
            {name}
          </Link>
          <p className="truncate text-xs text-ink-3 tabular-nums">
            {width} × {height}
            {animated && ` · ${t('animated')}`}
            {!alt && <span className="text-amber"> · {t('noAlt')}</span>}
            {tags.map((tag) => (
              <span key={tag}> · {tag}</span>
            ))}
          </p>
        </li>
      ))}
    </ul>
  );
}
