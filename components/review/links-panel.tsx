'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { Clock } from '@/components/editor/clock';
import { Button } from '@/components/ui/button';
import { Field, Input, Select } from '@/components/ui/field';
import type { ActionResult } from '@/lib/web/action';

export interface LinkData {
  id: string;
  name: string;
  by: string;
  expiresAt: string;
  state: 'live' | 'expired' | 'revoked';
  /** Whether the content as it is now was signed through it. */
  signed: 'now' | 'before' | 'never';
  mayRevoke: boolean;
}

export interface LinkActions {
  create: (input: { id: string; name: string; days: number }) => Promise<ActionResult<{ token: string }>>;
  revoke: (input: { linkId: string }) => Promise<ActionResult<unknown>>;
}

/** Links for people without a login: made for one named person, for some days, closed at any time. */
export function LinksPanel({
  id,
  zone,
  links,
  counts,
  mayCreate,
  actions,
}: {
  id: string;
  zone: string;
  links: readonly LinkData[];
  /** Whether the account counts signatures by link. */
  counts: boolean;
  mayCreate: boolean;
  actions: LinkActions;
}) {
  const t = useTranslations('reviewing.links');
  const router = useRouter();
  const [made, setMade] = useState<string | null>(null);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);

  async function create(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    setBusy(true);
    const result = await actions
      .create({ id, name: String(data.get('name') ?? ''), days: Number(data.get('days')) })
      .catch(() => null);
    setBusy(false);
    setProblem(result?.ok ? '' : (result?.error.fields?.name ?? result?.error.message ?? t('noAnswer')));
    if (!result?.ok) return;
    setMade(`${location.origin}/s/${result.data.token}`);
    form.reset();
    router.refresh();
  }
  async function revoke(linkId: string) {
    setBusy(true);
    const result = await actions.revoke({ linkId }).catch(() => null);
    setBusy(false);
    setProblem(result?.ok ? '' : (result?.error.message ?? t('noAnswer')));
    router.refresh();
  }

  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-ink-2">{counts ? t('counts') : t('countsNot')}</p>
      {mayCreate && (
        <form onSubmit={(event) => void create(event)} className="flex flex-wrap items-end gap-3">
          <Field id="link-name" label={t('name')} className="w-52">
            <Input id="link-name" name="name" maxLength={60} required placeholder={t('namePlaceholder')} />
          </Field>
          <Field id="link-days" label={t('days')} className="w-32">
            <Select id="link-days" name="days" defaultValue="7">
              {[1, 3, 7, 30].map((days) => (
                <option key={days} value={days}>
                  {t('daysCount', { days })}
                </option>
              ))}
            </Select>
          </Field>
          <Button type="submit" disabled={busy} className="mb-1.5">
            {t('create')}
          </Button>
        </form>
      )}
      {problem && (
        <p role="alert" className="text-sm text-red">
          {problem}
        </p>
      )}
      {made && <MadeLink address={made} />}
      <ul className="flex flex-col">
        {links.map((link) => (
          <li key={link.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2 text-sm">
            <span className="font-medium">{link.name}</span>
            <span className="text-ink-2">{t(`signed.${link.signed}`)}</span>
            <span className="text-ink-3">
              {link.state === 'live' ? (
                <>
                  {t('until')} <Clock at={link.expiresAt} zone={zone} day />
                </>
              ) : (
                t(`state.${link.state}`)
              )}{' '}
              · {t('by', { name: link.by })}
            </span>
            {link.state === 'live' && link.mayRevoke && (
              <Button size="sm" look="danger" disabled={busy} onClick={() => void revoke(link.id)} className="ml-auto">
                {t('revoke')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The address, shown this once. */
function MadeLink({ address }: { address: string }) {
  const t = useTranslations('reviewing.links');
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(address).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <div className="rounded-md border-l-[3px] border-green bg-green-soft px-4 py-3">
      <p className="mb-2 text-sm">{t('made')}</p>
      <div className="flex gap-2">
        <Input readOnly value={address} aria-label={t('address')} onFocus={(event) => event.currentTarget.select()} />
        <Button onClick={() => void copy()}>{copied ? t('copied') : t('copy')}</Button>
      </div>
    </div>
  );
}
