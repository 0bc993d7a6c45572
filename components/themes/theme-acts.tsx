'use client';

import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import type { ActionResult } from '@/lib/web/action';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

interface Theme {
  accountId: string;
  id: string;
}
type Act = (input: Theme) => Promise<ActionResult<null>>;

/** What can be done with a style of an account besides changing it. */
export function ThemeActs({
  theme,
  name,
  isDefault,
  actions,
}: {
  theme: Theme;
  name: string;
  isDefault: boolean;
  actions: { makeDefault: Act; removeTheme: Act };
}) {
  const t = useTranslations('themes');
  const common = useTranslations('common');
  const [busy, start] = useTransition();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState('');
  const run = (act: Act) =>
    start(async () => {
      const result = await act(theme);
      setProblem(result.ok ? '' : result.error.message);
      if (result.ok) setAsking(false);
    });
  return (
    <>
      {!isDefault && (
        <Button disabled={busy} onClick={() => run(actions.makeDefault)} aria-label={t('makeDefaultNamed', { name })}>
          {t('makeDefault')}
        </Button>
      )}
      <Button look="quiet" disabled={busy} onClick={() => setAsking(true)} aria-label={t('removeNamed', { name })}>
        {t('remove')}
      </Button>
      {problem && (
        <p role="alert" className="w-full text-sm text-red">
          {problem}
        </p>
      )}
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('removeNamed', { name })}
        closeLabel={common('close')}
      >
        <p>{t('removeLead')}</p>
        <Button look="primary" disabled={busy} onClick={() => run(actions.removeTheme)} className="mt-4">
          {t('remove')}
        </Button>
      </Dialog>
    </>
  );
}
