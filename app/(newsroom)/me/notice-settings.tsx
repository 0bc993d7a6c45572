import { getTranslations } from 'next-intl/server';
import { MatrixForm } from '@/components/notices/matrix-form';
import { FieldsForm } from '@/components/people/fields-form';
import { Section } from '@/components/ui/page';
import type { PersonActor } from '@/lib/auth/actor';
import { noticeChannels, noticeEvents } from '@/lib/notices/events';
import { readMatrix } from '@/lib/notices/switches';
import { readWebhook } from '@/lib/notices/webhooks';
import { removeRobot, saveNotices, saveRobot, testRobot } from './actions';

/** What a person is told and how, and the robot that may tell it. */
export async function NoticeSettings({ actor }: { actor: PersonActor }) {
  const [t, matrix, robot] = await Promise.all([getTranslations('notices'), readMatrix(actor), readWebhook(actor)]);
  const kinds = (['wecom', 'feishu', 'dingtalk'] as const).map((value) => ({
    value,
    label: t(`webhook.kinds.${value}`),
  }));
  const channels = noticeChannels.map((key) => ({ key, label: t(`matrix.${key}`) }));
  const rows = noticeEvents.map((event) => ({
    key: event,
    label: t(`event.${event}`),
    cells: noticeChannels.map((channel) => ({
      value: `${event}:${channel}`,
      on: matrix[event][channel],
      label: t('matrix.label', { event: t(`event.${event}`), channel: t(`matrix.${channel}`) }),
    })),
  }));
  return (
    <div id="notices" className="scroll-mt-16">
      <Section title={t('matrix.title')} lead={t('matrix.lead')}>
        <MatrixForm
          action={saveNotices}
          channels={channels}
          rows={rows}
          labels={{ event: t('matrix.event'), save: t('matrix.save'), saving: t('matrix.saving') }}
        />
      </Section>
      <Section title={t('webhook.title')} lead={t('webhook.lead')}>
        {robot && (
          <div className="mb-5 flex flex-col items-start gap-3">
            <p className="font-medium break-all">
              {t('webhook.now', { kind: t(`webhook.kinds.${robot.kind}`), shown: robot.shown })}
            </p>
            <div className="flex flex-wrap gap-2">
              <FieldsForm action={testRobot} submit={{ label: t('webhook.test'), pending: t('webhook.testing') }} />
              <FieldsForm
                action={removeRobot}
                submit={{ label: t('webhook.remove'), pending: t('webhook.removing'), look: 'danger' }}
              />
            </div>
          </div>
        )}
        <FieldsForm
          action={saveRobot}
          clear
          fields={[
            {
              kind: 'choice',
              name: 'kind',
              label: t('webhook.kind'),
              options: kinds,
              defaultValue: robot?.kind ?? 'wecom',
            },
            { kind: 'text', name: 'url', label: t('webhook.url'), hint: t('webhook.urlHint') },
            { kind: 'text', name: 'secret', label: t('webhook.secret'), hint: t('webhook.secretHint') },
          ]}
          submit={{ label: t('webhook.save'), pending: t('webhook.saving') }}
          className="max-w-md"
        />
      </Section>
    </div>
  );
}
