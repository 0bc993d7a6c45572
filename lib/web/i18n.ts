import { getRequestConfig } from 'next-intl/server';
import { log } from '@/lib/log';
import { isLocale, readLocale } from './locale';
import { messagesOf } from './messages';

/** next-intl's settings for one request; next.config names this file. */
export default getRequestConfig(async ({ locale: asked }) => {
  const locale = isLocale(asked) ? asked : await readLocale();
  return {
    locale,
    messages: messagesOf(locale),
    // Accounts have a zone of their own and name it; this is for times that belong to no account.
    timeZone: 'Asia/Shanghai',
    onError: (error) => log().error({ err: error }, 'a message is missing or does not fit its values'),
  };
});
