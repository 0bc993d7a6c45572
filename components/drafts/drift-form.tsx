'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Note } from '@/components/ui/page';
import type { ActionResult } from '@/lib/web/action';
import type { Difference } from './actions';

/** What was edited on the platform, read there now, and the choice to overwrite it. */
export function DriftForm({
  read,
  mayOverwrite,
  busy,
  onOverwrite,
}: {
  read: () => Promise<ActionResult<Difference[]>>;
  mayOverwrite: boolean;
  busy: boolean;
  onOverwrite: () => void;
}) {
  const t = useTranslations('drafts');
  const found = useDifferences(read);
  if (!found) return <p className="py-6 text-ink-2">{t('drift.reading')}</p>;
  if (!found.ok) return <Note tone="bad">{found.error.message}</Note>;
  return (
    <div className="flex flex-col gap-4">
      {found.data.length === 0 && <p>{t('drift.none')}</p>}
      <ul className="flex flex-col gap-3">
        {found.data.map((one) => (
          <DifferenceLine key={`${one.position} ${one.field}`} one={one} />
        ))}
      </ul>
      <p className="text-ink-2">{t('drift.lead')}</p>
      {!mayOverwrite && <p className="text-sm text-ink-3">{t('why.roles')}</p>}
      <Button look="danger" className="self-end" disabled={busy || !mayOverwrite} onClick={onOverwrite}>
        {t('drift.overwrite')}
      </Button>
    </div>
  );
}

function DifferenceLine({ one: { position, field, title, before, now } }: { one: Difference }) {
  const t = useTranslations('drafts.drift');
  if (position < 0) return <li>{t('count')}</li>;
  return (
    <li>
      <p className="font-medium">
        {t('place', { number: position + 1, title })} · {t.has(`field.${field}`) ? t(`field.${field}`) : field}
      </p>
      {before !== null && now !== null && (
        <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-sm">
          <dt className="text-ink-3">{t('before')}</dt>
          <dd className="break-words">
            <del className="no-underline">{before || t('empty')}</del>
          </dd>
          <dt className="text-ink-3">{t('now')}</dt>
          <dd className="break-words">
            <ins className="no-underline">{now || t('empty')}</ins>
          </dd>
        </dl>
      )}
    </li>
  );
}

/** Asked once, when the question is opened: each reading costs one of the day's calls. */
function useDifferences(read: () => Promise<ActionResult<Difference[]>>): ActionResult<Difference[]> | null {
  const t = useTranslations('drafts');
  const [found, setFound] = useState<ActionResult<Difference[]> | null>(null);
  useEffect(() => {
    let open = true;
    const failed = { ok: false, error: { code: 'unexpected', key: 'unexpected', message: t('noAnswer') } } as const;
    read()
      .catch(() => failed)
      .then((answer) => open && setFound(answer));
    return () => {
      open = false;
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once
  }, []);
  return found;
}
