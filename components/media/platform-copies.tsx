import { useTranslations } from 'next-intl';
import { Moment } from '@/components/list/moment';
import { Chip } from '@/components/ui/chip';
import type { PlatformCopy } from '@/lib/publishing/platform-copies';
import { RemoveCopy, type RemoveCopyAct } from './remove-copy';

const tones = { there: 'green', unclear: 'amber', gone: 'grey' } as const;

/** Where a picture is on the platform, per account, and the way to have it removed there. */
export function PlatformCopies({
  copies,
  locale,
  mayRemove,
  remove,
}: {
  copies: PlatformCopy[];
  locale: string;
  mayRemove: boolean;
  remove: RemoveCopyAct;
}) {
  const t = useTranslations('media.copies');
  const removable = copies.some(({ kind, state }) => kind === 'material' && state !== 'gone');
  return (
    <section aria-labelledby="copies">
      <h2 id="copies" className="mb-1 text-sm font-medium text-ink-2">
        {t('title')}
      </h2>
      {copies.length === 0 && <p className="text-sm text-ink-3">{t('none')}</p>}
      <ul className="text-sm">
        {copies.map(({ id, account, timeZone, kind, mediaId, url, at, state }) => (
          <li key={id} className="flex flex-col gap-1 border-b border-line py-2">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <span>{account}</span>
              <span className="text-ink-3">{t(kind)}</span>
              <Chip tone={tones[state]}>{t(state)}</Chip>
            </p>
            <p className="text-xs text-ink-3">
              <Moment at={at} locale={locale} timeZone={timeZone} look="near" />
              {url && state !== 'gone' && (
                <>
                  {' · '}
                  <a href={url} target="_blank" rel="noreferrer noopener" className="underline underline-offset-2">
                    {t('open')}
                  </a>
                </>
              )}
            </p>
            {mediaId && (
              <p className="text-xs break-all text-ink-3">
                {t('mediaId')} <code>{mediaId}</code>
              </p>
            )}
            {kind === 'material' && state !== 'gone' && mayRemove && (
              <RemoveCopy
                action={remove}
                id={id}
                labels={{
                  open: t(state === 'unclear' ? 'again' : 'remove'),
                  heading: t('heading', { account }),
                  lead: t('lead'),
                  confirm: t('confirm'),
                  confirming: t('confirming'),
                  close: t('close'),
                }}
              />
            )}
          </li>
        ))}
      </ul>
      {copies.some(({ kind }) => kind === 'body') && <p className="mt-2 text-xs text-ink-3">{t('bodyNote')}</p>}
      {removable && !mayRemove && <p className="mt-2 text-xs text-ink-3">{t('needApprover')}</p>}
    </section>
  );
}
