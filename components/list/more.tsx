import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';

/** The way to older rows and back to the newest. */
export function MoreRows({
  older,
  newest,
  labels,
}: {
  older: string | null;
  newest: string | null;
  labels: { older: string; newest: string };
}) {
  if (!older && !newest) return null;
  return (
    <div className="flex items-center justify-center gap-2 py-6">
      {newest && (
        <Link href={newest} prefetch={false} className={buttonClass('quiet')}>
          {labels.newest}
        </Link>
      )}
      {older && (
        <Link href={older} prefetch={false} className={buttonClass('secondary')}>
          {labels.older}
          <ChevronRight className="size-4" aria-hidden="true" />
        </Link>
      )}
    </div>
  );
}
