import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import type { Usage } from '@/lib/accounts/quotas';

/** Use of the day's limits of one account: a bar and the two numbers per call. */
export function UsageTable({ name, usage }: { name: string; usage: Usage[] }) {
  const t = useTranslations('platform');
  return (
    <table className="w-full table-fixed text-left">
      <caption className="sr-only">{t('usage.caption', { name })}</caption>
      <thead className="text-xs text-ink-3">
        <tr className="border-b border-line-2">
          <th scope="col" className="py-2 pr-2 font-medium">
            {t('usage.call')}
          </th>
          <th scope="col" className="w-2/5 py-2 font-medium max-sm:sr-only">
            {t('usage.share')}
          </th>
          <th scope="col" className="w-32 py-2 pl-4 text-right font-medium">
            {t('usage.used')}
          </th>
        </tr>
      </thead>
      <tbody>
        {usage.map((one) => (
          <UsageRow key={one.path} {...one} />
        ))}
      </tbody>
    </table>
  );
}

function UsageRow({ path, used, quota, spent }: Usage) {
  const t = useTranslations('platform');
  const share = quota === null ? 0 : spent ? 1 : Math.min(1, used / quota);
  const key = path.replace('/cgi-bin/', '').replaceAll('/', '_');
  return (
    <tr className="border-b border-line">
      <th scope="row" className="py-2 pr-2 font-normal">
        <span className="block truncate">{t.has(`call.${key}`) ? t(`call.${key}` as 'call.draft_add') : path}</span>
        <code className="block truncate font-mono text-xs text-ink-3">{path}</code>
      </th>
      <td className="max-sm:hidden">
        {quota !== null && (
          <span aria-hidden="true" className="block h-2 overflow-hidden rounded-full bg-sunken">
            <span
              className={cn('block h-full', share >= 1 ? 'bg-red' : share >= 0.8 ? 'bg-amber' : 'bg-ink-3')}
              style={{ width: `${Math.round(share * 1000) / 10}%` }}
            />
          </span>
        )}
      </td>
      <td className="py-2 pl-4 text-right text-sm tabular-nums">
        {quota === null ? used : t('usage.of', { used, quota })}
        {spent && <span className="block text-xs text-red">{t('usage.spent')}</span>}
      </td>
    </tr>
  );
}
