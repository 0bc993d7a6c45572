import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getTimeZone } from 'next-intl/server';
import type { ReactNode } from 'react';
import { isLocale, defaultLocale } from './locale';
import { type Namespace, messagesOf } from './messages';

/**
 * Gives the client components inside `useTranslations` for the named namespaces only. For the editor and the crop studio;
 * lists get their words as props, so that next-intl's runtime is not part of their JavaScript.
 */
export async function ClientMessages({ namespaces, children }: { namespaces: Namespace[]; children: ReactNode }) {
  const [current, timeZone] = await Promise.all([getLocale(), getTimeZone()]);
  const locale = isLocale(current) ? current : defaultLocale;
  const all = messagesOf(locale);
  const messages = Object.fromEntries(namespaces.map((name) => [name, all[name]]));
  return (
    <NextIntlClientProvider locale={locale} timeZone={timeZone} messages={messages}>
      {children}
    </NextIntlClientProvider>
  );
}
