'use client';

import { useTranslations } from 'next-intl';
import { suggestDigest, takenDigest } from '@/lib/article/digest';
import { useDesk, useRoom } from '../room-context';

/** Under an empty digest: what the platform would take, and what could stand there instead. */
export function DigestHelp() {
  const t = useTranslations('writing.digest');
  const { desk, readOnly } = useRoom();
  const { body, digest } = useDesk(desk).content;
  if (digest.trim() !== '' || readOnly) return null;
  const taken = takenDigest(body);
  if (taken === '') return null;
  const suggested = suggestDigest(body);
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 py-1.5 text-sm text-ink-3">
      <span className="min-w-0 flex-1 truncate">{t('taken', { text: taken })}</span>
      {suggested !== '' && (
        <button
          type="button"
          title={suggested}
          onClick={() => writeDigest(suggested)}
          className="min-h-6 shrink-0 text-ink-2 underline underline-offset-2 hover:text-ink"
        >
          {t('suggest')}
        </button>
      )}
    </p>
  );
}

/** As if somebody had typed it: the field shows it and the page hears of it. */
function writeDigest(text: string): void {
  const field = document.querySelector<HTMLTextAreaElement>('#digest');
  if (!field) return;
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.focus();
}
