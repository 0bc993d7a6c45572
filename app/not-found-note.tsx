import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';

/** What stands where a page would be: why it is not there and the way on. */
export async function NotFoundNote() {
  const t = await getTranslations('common');
  return (
    <div className="flex min-h-[70dvh] flex-col items-center justify-center gap-2 px-6 text-center">
      <h1 className="font-serif text-xl">{t('notFoundTitle')}</h1>
      <p className="max-w-md text-ink-2">{t('notFoundLead')}</p>
      <Link href="/" prefetch={false} className={buttonClass('secondary', 'md', 'mt-3')}>
        {t('toToday')}
      </Link>
    </div>
  );
}
