import { getTranslations } from 'next-intl/server';

const roles = ['editor', 'approver', 'admin'] as const;

/** The roles with what each may do, for a choice. */
export async function roleOptions() {
  const [t, common] = await Promise.all([getTranslations('people'), getTranslations('common')]);
  return roles.map((value) => ({ value, label: common(`roles.${value}`), hint: t(`roleHint.${value}`) }));
}
