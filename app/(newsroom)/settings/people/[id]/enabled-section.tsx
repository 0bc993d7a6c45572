import { getFormatter, getTranslations } from 'next-intl/server';
import { FieldsForm } from '@/components/people/fields-form';
import { Section } from '@/components/ui/page';
import type { PersonView } from '@/lib/auth/people';
import { disablePerson, enablePerson } from '../actions';

/** Deactivating and reactivating: said in full before the button, undone by the other one. */
export async function EnabledSection({ person }: { person: PersonView }) {
  const [t, format] = await Promise.all([getTranslations('people'), getFormatter()]);
  const { id, name, disabledAt } = person;
  const date = disabledAt ? format.dateTime(disabledAt, { dateStyle: 'medium', timeStyle: 'short' }) : '';
  return (
    <Section
      title={t(disabledAt ? 'detail.enableTitle' : 'detail.disableTitle')}
      lead={disabledAt ? t('detail.enableLead', { date }) : t('detail.disableLead')}
    >
      <FieldsForm
        action={disabledAt ? enablePerson : disablePerson}
        hidden={{ id }}
        submit={
          disabledAt
            ? { label: t('detail.enable', { name }), pending: t('detail.enabling') }
            : { label: t('detail.disable', { name }), pending: t('detail.disabling'), look: 'danger' }
        }
      />
    </Section>
  );
}
