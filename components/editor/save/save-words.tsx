'use client';

import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import { clockTag } from '../clock';
import { useRoom } from '../room-context';

/** Whether the text is safe, in a few words. Trouble stands out; everything else is quiet. */
export function SaveWords() {
  const t = useTranslations('editor.save');
  const { save, facts, readOnly } = useRoom();
  if (readOnly) return <span className="truncate text-xs text-ink-3">{t('readOnly')}</span>;
  const trouble = save.kind === 'offline' || save.kind === 'signed_out' || save.kind === 'conflict';
  return (
    <output
      title={save.kind === 'refused' ? save.message : undefined}
      className={cn(
        'truncate text-xs',
        trouble && 'text-amber',
        save.kind === 'refused' && 'text-red',
        !trouble && save.kind !== 'refused' && 'text-ink-3',
      )}
    >
      {save.kind === 'saved'
        ? t.rich('saved', { at: clockTag(save.at, facts.account.timeZone) })
        : t(save.kind, { changes: save.changes })}
    </output>
  );
}
