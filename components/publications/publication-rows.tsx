import { useLocale, useTranslations } from 'next-intl';
import { Moment } from '@/components/list/moment';
import { type Column, ListCell, ListRow, ListTable, RowLink, wideOnly } from '@/components/list/table';
import { Thumb } from '@/components/list/thumb';
import type { PublicationLine } from '@/lib/publishing/publication-line';
import { PublicationChip } from './publication-chip';
import { SignerNames } from './signer-names';

/** The history: what went out or tried to, its state, who signed, who published, when, and the platform's number for it. */
export function PublicationRows({
  publications,
  manyAccounts,
}: {
  publications: PublicationLine[];
  manyAccounts: boolean;
}) {
  const t = useTranslations('publications');
  const columns: Column[] = [
    { key: 'articles', label: t('column.articles') },
    { key: 'state', label: t('column.state'), className: 'w-36' },
    ...(manyAccounts ? [{ key: 'account', label: t('column.account'), className: 'w-28 max-lg:hidden' }] : []),
    { key: 'signed', label: t('column.signed'), className: 'w-28' },
    { key: 'by', label: t('column.by'), className: 'w-24' },
    { key: 'publishId', label: t('column.publishId'), className: 'w-28 max-lg:hidden' },
    { key: 'when', label: t('column.when'), className: 'w-30 text-right' },
  ];
  return (
    <ListTable caption={t('title')} columns={columns}>
      {publications.map((publication) => (
        <PublicationRow key={publication.id} publication={publication} manyAccounts={manyAccounts} />
      ))}
    </ListTable>
  );
}

function PublicationRow({ publication, manyAccounts }: { publication: PublicationLine; manyAccounts: boolean }) {
  const t = useTranslations('publications');
  const locale = useLocale();
  const { id, title, articles, state, account, requestedAt, requestedBy, publishId, linked } = publication;
  const when = <Moment at={requestedAt} locale={locale} timeZone={account.timeZone} />;
  const short = t(`short.${state === 'handed_off' && linked ? 'linked' : state}`);
  const rest = articles > 1 ? t('more', { count: articles - 1 }) : null;
  return (
    <ListRow>
      <ListCell>
        <div className="flex items-center gap-3">
          <Thumb picture={publication.coverPicture} type={publication.type} />
          <div className="min-w-0 flex-1">
            <RowLink href={`/publications/${id}`} className="block truncate text-[0.9375rem] font-medium">
              {title || <span className="font-normal text-ink-3">{t('untitled')}</span>}
            </RowLink>
            <p className="mt-0.5 truncate text-xs text-ink-3 max-md:hidden">
              {publication.contradiction ? (
                <span className="text-red">{t('short.contradiction')}</span>
              ) : (
                [rest, short].filter(Boolean).join(' · ')
              )}
            </p>
            <p className="mt-1 flex items-center gap-2 text-xs text-ink-3 md:hidden">
              <PublicationChip state={state} linked={linked} />
              <span className="truncate">
                {manyAccounts && `${account.name} · `}
                {when}
              </span>
            </p>
          </div>
        </div>
      </ListCell>
      <ListCell className={wideOnly}>
        <PublicationChip state={state} linked={linked} />
      </ListCell>
      {manyAccounts && <ListCell className="truncate text-ink-2 max-lg:hidden">{account.name}</ListCell>}
      <ListCell className={`${wideOnly} truncate text-ink-2`}>
        <SignerNames signers={publication.signers} />
      </ListCell>
      <ListCell className={`${wideOnly} truncate text-ink-2`}>{requestedBy}</ListCell>
      <ListCell className="truncate font-mono text-xs text-ink-3 max-lg:hidden">{publishId}</ListCell>
      <ListCell className={`${wideOnly} text-right text-sm text-ink-2`}>{when}</ListCell>
    </ListRow>
  );
}
