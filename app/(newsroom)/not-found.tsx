import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

/** The same inside the frame of the newsroom, so that the way on is at hand. */
export default async function NewsroomNotFound() {
  const t = await getTranslations('common');
  return (
    <div className="grid min-h-[70dvh] place-items-center">
      <EmptyState
        title={t('notFoundTitle')}
        action={
          <Link href="/" prefetch={false} className={buttonClass('secondary')}>
            {t('toToday')}
          </Link>
        }
      >
        {t('notFoundLead')}
      </EmptyState>
    </div>
  );
}
