import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';

/** What a link shows that was used, taken back or has expired, and one that never was. */
export async function LinkOver() {
  const t = await getTranslations('auth');
  return (
    <>
      <h1 className="mb-2 font-serif text-2xl font-semibold">{t('linkOver.title')}</h1>
      <p className="mb-6 text-ink-2">{t('linkOver.lead')}</p>
      <Link href="/sign-in" prefetch={false} className={buttonClass('secondary')}>
        {t('linkOver.signIn')}
      </Link>
    </>
  );
}
