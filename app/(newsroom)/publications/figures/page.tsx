import { ChevronLeft } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { addressOf, known, oneOf } from '@/components/list/address';
import { FilterChips } from '@/components/list/filter-chips';
import { HistoryFigures } from '@/components/publications/figures';
import { Page, PageHead } from '@/components/ui/page';
import { listAccounts } from '@/lib/accounts/read-account';
import { readFigures } from '@/lib/publishing/history-figures';
import { requireActor } from '@/lib/web/session';
import { zoneOf } from '../zone';

const PATH = '/publications/figures';
const RANGES = ['4', '12', '26', '52'] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('history'))('figures.title') };
}

type Query = Record<string, string | string[] | undefined>;

export default async function FiguresPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor();
  const range = known(oneOf((await searchParams).weeks), RANGES) ?? '12';
  const weeks = Number(range);
  const [t, accounts] = await Promise.all([getTranslations('history'), listAccounts(actor)]);
  const figures = await readFigures(actor, { weeks, timeZone: zoneOf(accounts) });
  return (
    <Page>
      <Link
        href="/publications"
        prefetch={false}
        className="-ml-1.5 inline-flex h-8 items-center gap-1 rounded-md pr-2 text-sm text-ink-2 hover:bg-hover"
      >
        <ChevronLeft className="size-4" aria-hidden="true" />
        {t('figures.back')}
      </Link>
      <PageHead title={t('figures.title')} lead={t('figures.lead', { weeks })} />
      <div className="mb-5">
        <FilterChips
          label={t('figures.range')}
          choices={RANGES.map((one) => ({
            label: t('figures.weeks', { weeks: Number(one) }),
            href: addressOf(PATH, { weeks: one }),
            current: one === range,
          }))}
        />
      </div>
      <HistoryFigures {...figures} />
      <p className="max-w-2xl text-sm text-ink-3">{t('figures.how')}</p>
    </Page>
  );
}
