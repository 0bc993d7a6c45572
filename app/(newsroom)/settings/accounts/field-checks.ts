import { getTranslations } from 'next-intl/server';
import type { FieldChecks } from '@/components/accounts/field-checks';
import { accountRules } from '@/lib/accounts/account-rules';

/** The rules of the account forms with the sentences that the verbs would answer. */
export async function fieldChecks(): Promise<FieldChecks> {
  const t = await getTranslations('errors');
  return {
    fields: {
      name: { ...accountRules.name, said: t('account_name') },
      originalId: { ...accountRules.originalId, said: t('account_original_id') },
      appId: { ...accountRules.appId, said: t('account_app_id') },
      secret: { ...accountRules.secret, said: t('account_secret') },
      callbackToken: { ...accountRules.callbackToken, said: t('account_callback_token') },
      aesKey: { ...accountRules.aesKey, said: t('account_aes_key') },
    },
    aesKeyNeeded: t('account_aes_key_needed'),
  };
}
