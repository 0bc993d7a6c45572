import { getFormatter, getTranslations } from 'next-intl/server';
import { FieldsForm } from '@/components/people/fields-form';
import { Section } from '@/components/ui/page';
import type { Actor } from '@/lib/auth/actor';
import { listInvites } from '@/lib/auth/invite-person';
import { takeBackInvite } from './actions';

/** The invitations nobody used yet; nothing where there are none. */
export async function Invites({ actor }: { actor: Actor }) {
  const invites = await listInvites(actor);
  if (invites.length === 0) return null;
  const [t, common, format] = await Promise.all([getTranslations('people'), getTranslations('common'), getFormatter()]);
  const until = (date: Date) => format.dateTime(date, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <div className="mt-8">
      <Section title={t('invites.title')}>
        <ul className="divide-y divide-line border-y border-line">
          {invites.map(({ id, email, role, expiresAt }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-3 px-3 py-2.5">
              <span className="min-w-0">
                <span className="block truncate font-medium">{email}</span>
                <span className="text-xs text-ink-3">
                  {common(`roles.${role}`)} · {t('invites.expires', { date: until(expiresAt) })}
                </span>
              </span>
              <FieldsForm
                action={takeBackInvite}
                hidden={{ id }}
                submit={{
                  label: t('invites.revoke'),
                  pending: t('invites.revoking'),
                  small: true,
                  name: t('invites.revokeLabel', { email }),
                }}
              />
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
