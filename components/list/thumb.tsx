import { FileText, Images } from 'lucide-react';
import type { ArticleType } from '@/lib/article/content';
import { cn } from '@/components/ui/cn';

/** An article's cover beside its title; a quiet sign of the type where it has none. */
export function Thumb({
  picture,
  type,
  className = 'h-11 w-15',
}: {
  picture: string | null;
  type: ArticleType;
  className?: string;
}) {
  if (picture) {
    const address = `/api/pictures/${picture}/thumb`;
    return (
      // oxlint-disable-next-line nextjs/no-img-element -- a derivative of our own, made at its size
      <img
        src={address}
        alt=""
        loading="lazy"
        decoding="async"
        className={cn('shrink-0 rounded-sm bg-hover object-cover', className)}
      />
    );
  }
  const Sign = type === 'newspic' ? Images : FileText;
  return (
    <span className={cn('grid shrink-0 place-items-center rounded-sm bg-sunken text-ink-3', className)}>
      <Sign className="size-4" aria-hidden="true" />
    </span>
  );
}
