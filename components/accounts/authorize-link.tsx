'use client';

import { useActionState } from 'react';
import { Moment } from '@/components/list/moment';
import { Button, buttonClass } from '@/components/ui/button';
import { Note } from '@/components/ui/page';
import type { FormState } from '@/lib/web/form';

type Link = FormState<{ url: string; expiresAt: string }>;

/**
 * Makes a link to the platform's authorization page, then offers it. The platform looks at the referrer, so it is a link on this
 * page and not a text to send to somebody.
 */
export function AuthorizeLink({
  action,
  locale,
  labels,
}: {
  action: (before: Link, form: FormData) => Promise<Link>;
  locale: string;
  labels: { make: string; making: string; again: string; open: string; until: string };
}) {
  const [state, dispatch, pending] = useActionState(action, null);
  const link = state?.ok ? state.data : null;
  return (
    <form action={dispatch} className="flex flex-col items-start gap-3">
      <div className="flex flex-wrap gap-2">
        {link && (
          <a href={link.url} referrerPolicy="origin" className={buttonClass('primary')}>
            {labels.open}
          </a>
        )}
        <Button type="submit" look={link ? 'quiet' : 'primary'} aria-disabled={pending || undefined}>
          {pending ? labels.making : link ? labels.again : labels.make}
        </Button>
      </div>
      <p className="text-sm text-ink-2" aria-live="polite">
        {link && (
          <>
            {labels.until}
            <Moment at={new Date(link.expiresAt)} locale={locale} timeZone="Asia/Shanghai" />
          </>
        )}
      </p>
      {state && !state.ok && <Note tone="bad">{state.error.message}</Note>}
    </form>
  );
}
