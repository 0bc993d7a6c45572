'use client';

import { useTranslations } from 'next-intl';
import type { RefObject } from 'react';
import { Button } from '@/components/ui/button';

/** Names to call somebody by: a press puts `@name` where the caret is. */
export function NameButtons({
  names,
  field,
}: {
  names: readonly string[];
  field: RefObject<HTMLTextAreaElement | null>;
}) {
  const t = useTranslations('comments');
  if (names.length === 0) return null;
  const put = (name: string) => {
    const area = field.current;
    if (!area) return;
    area.setRangeText(`@${name} `, area.selectionStart, area.selectionEnd, 'end');
    area.focus();
  };
  return (
    <div className="flex flex-wrap items-center gap-1" role="group" aria-label={t('call')}>
      {names.slice(0, 12).map((name) => (
        <Button key={name} size="sm" look="quiet" onClick={() => put(name)}>
          @{name}
        </Button>
      ))}
    </div>
  );
}
