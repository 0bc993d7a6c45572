import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { PictureUseOf } from '@/lib/media/picture-uses';

/** The articles and versions that show a picture; each leads to its article. */
export function UseList({ uses, count }: { uses: PictureUseOf[]; count: number }) {
  const t = useTranslations('media.uses');
  return (
    <section aria-labelledby="uses">
      <h2 id="uses" className="mb-1 text-sm font-medium text-ink-2">
        {t('title')}
      </h2>
      {uses.length === 0 && <p className="text-sm text-ink-3">{t('none')}</p>}
      <ul className="text-sm">
        {uses.map(({ articleId, title, account, now, versions, editorial }) => (
          <li key={articleId} className="border-b border-line py-2">
            <Link href={`/articles/${articleId}`} prefetch={false} className="break-words underline underline-offset-2">
              {title || t('untitled')}
            </Link>
            <p className="text-xs text-ink-3">
              {[
                account,
                now && t('now'),
                versions.length > 0 && t('versions', { list: versionText(versions) }),
                editorial === 'trashed' && t('trashed'),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
      {count > uses.length && <p className="mt-2 text-xs text-ink-3">{t('more', { count: count - uses.length })}</p>}
    </section>
  );
}

/** `v7 v6 v5 …` */
function versionText(versions: number[]): string {
  const shown = versions.slice(0, 5).map((version) => `v${version}`);
  return [...shown, ...(versions.length > shown.length ? ['…'] : [])].join(' ');
}
