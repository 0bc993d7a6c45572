'use server';

import { cookies } from 'next/headers';
import { env } from '@/lib/env';
import { keepLocale } from '@/lib/notices/switches';
import { isLocale, localeCookie } from './locale';
import { currentActor } from './session';
import { isTheme, themeCookie } from './theme';

const YEAR = 365 * 24 * 60 * 60;

/** For a form whose button is named `locale`. Works for anybody, signed in or not, and without JavaScript. */
export async function chooseLocale(form: FormData): Promise<void> {
  const locale = form.get('locale');
  if (!isLocale(locale)) return;
  await remember(localeCookie, locale);
  const actor = await currentActor();
  if (actor) await keepLocale(actor, locale);
}

/** For a form whose button is named `theme`. */
export async function chooseTheme(form: FormData): Promise<void> {
  const theme = form.get('theme');
  if (isTheme(theme)) await remember(themeCookie, theme);
}

/** Setting a cookie in an action makes Next render the page again, in the new language or colours. */
async function remember(name: string, value: string): Promise<void> {
  const secure = new URL(env().APP_ORIGIN).protocol === 'https:';
  (await cookies()).set(name, value, { path: '/', sameSite: 'lax', httpOnly: true, secure, maxAge: YEAR });
}
