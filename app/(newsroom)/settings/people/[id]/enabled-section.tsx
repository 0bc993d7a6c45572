import { getFormatter, getTranslations } from 'next-intl/server';
import { FieldsForm } from '@/components/people/fields-form';
import { Section } from '@/components/ui/page';
import type { PersonView } from '@/lib/auth/people';
import { disablePerson, enablePerson } from '../actions';

/** Deactivating and reactivating: said in full before the button, undone by the other one. */
export async function EnabledSection({ person }: { person: PersonView }) {
  const [t, format] = await Promise.all([getTranslations('people'), getFormatter()]);
  const { id, name, disabledAt } = person;
  if (disabledAt) {
    const date = format.dateTime(disabledAt, { dateStyle: 'medium', timeStyle: 'short' });
    return (
      <Section title={t('detail.enableTitle')} lead={t('detail.enableLead', { date })}>
        <FieldsForm
          key="enable"
          action={enablePerson}
          hidden={{ id }}
          submit={{ label: t('detail.enable', { name }), pending: t('detail.enabling') }}
        />
      </Section>
    );
  }
  return (
    <Section title={t('detail.disableTitle')} lead={t('detail.disableLead')}>
      <FieldsForm
        key="disable"
        action={disablePerson}
        hidden={{ id }}
        submit={{ label: t('detail.disable', { name }), pending: t('detail.disabling'), look: 'danger' }}
      />
    </Section>
  );
}
