import { useTranslations } from 'next-intl';
import { RestoreButton } from '@/components/compare/restore-button';
import type { Side } from '@/lib/editorial/read-comparison';
import type { Restorable } from '@/lib/editorial/restore-version';
import { bringBack } from './actions';

/** The button that brings a version, or one part of it, back; nothing for the content as it is, or for who may not edit. */
export function Restore({
  side: { version },
  field,
  id,
  revision,
  may,
}: {
  side: Side;
  field?: Restorable | undefined;
  id: string;
  revision: number;
  may: boolean;
}) {
  const t = useTranslations('compare');
  if (!version || !may) return null;
  const name = `v${version.number}`;
  return (
    <RestoreButton
      restore={bringBack}
      input={{ id, versionId: version.id, baseRevision: revision, ...(field && { field }) }}
      labels={{
        restore: field ? t('restoreField', { version: name }) : t('restoreWhole', { version: name }),
        sure: t('restoreSure'),
        cancel: t('cancel'),
        done: t('restored'),
        failed: t('failed'),
      }}
    />
  );
}
