import { useLocale, useTranslations } from 'next-intl';
import { Moment } from '@/components/list/moment';
import { Chip } from '@/components/ui/chip';
import type { Importable, ImportBox } from '@/lib/publishing/import-article';
import { type ImportAct, ImportForm } from './import-form';

/** What an account has on the platform, one article to a line. */
export function ImportList({
  items,
  account,
  box,
  action,
}: {
  items: Importable[];
  account: { id: string; timeZone: string };
  box: ImportBox;
  action: ImportAct;
}) {
  const t = useTranslations('import');
  const locale = useLocale();
  return (
    <ul className="border-t border-line-2">
      {items.map(({ sourceId, updatedAt, ours, articles }) => (
        <li key={sourceId} className="border-b border-line py-3">
          <p className="flex flex-wrap items-center gap-2 text-xs text-ink-3">
            {updatedAt && <Moment at={updatedAt} locale={locale} timeZone={account.timeZone} />}
            {ours && <Chip tone="grey">{t('ours')}</Chip>}
          </p>
          <ul>
            {articles.map(({ position, title, type, deleted }) => (
              <li key={position} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-1.5">
                <span className="min-w-0 flex-1 basis-52">
                  <span className="font-serif text-lg">{title || t('untitled')}</span>{' '}
                  <span className="text-xs text-ink-3">{t(`type.${type}`)}</span>
                </span>
                {deleted ? (
                  <Chip tone="grey">{t('deleted')}</Chip>
                ) : (
                  <ImportForm
                    action={action}
                    source={{ accountId: account.id, box, sourceId, position }}
                    labels={{
                      send: t('send'),
                      sending: t('sending'),
                      done: t('done'),
                      open: t('open'),
                      name: t('sendNamed', { title: title || t('untitled') }),
                    }}
                  />
                )}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
