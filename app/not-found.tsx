import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

/** For addresses that lead nowhere, and for what a person may not see: the two look the same on purpose. */
export default async function NotFound() {
  const t = await getTranslations('common');
  return (
    <main className="grid min-h-[70dvh] place-items-center">
      <title>{t('notFoundTitle')}</title>
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
    </main>
  );
}
