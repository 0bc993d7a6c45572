import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { Walk } from '@/components/list/walk';
import { Live } from '@/components/live';
import { FirstSteps } from '@/components/today/first-steps';
import { GoingOut, JustPublished, Waiting } from '@/components/today/today-lists';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Page, PageHead } from '@/components/ui/page';
import { listAccounts } from '@/lib/accounts/read-account';
import { readFirstSteps } from '@/lib/editorial/first-steps';
import { type Today, todayFor } from '@/lib/editorial/today';
import { readCalls } from '@/lib/notices/read-notices';
import { requireActor } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('today'))('title') };
}

const DEFAULT_ZONE = 'Asia/Shanghai';

export default async function TodayPage() {
  const actor = await requireActor();
  const [t, notices, locale, accounts, calls, steps, today] = await Promise.all([
    getTranslations('today'),
    getTranslations('notices'),
    getLocale(),
    listAccounts(actor),
    readCalls(actor),
    readFirstSteps(actor),
    todayFor(actor).then(withoutTwice),
  ]);
  const [untitled, somebody] = [notices('letter.untitled'), notices('somebody')];
  const said = calls.map(({ id, event, by, title, text }) => ({
    id,
    text,
    sentence: notices(`sentence.${event}`, { name: by ?? somebody, title: title || untitled }),
  }));
  const zone = accounts[0]?.timeZone ?? DEFAULT_ZONE;
  const zones = new Map(accounts.map(({ id, timeZone }) => [id, timeZone]));
  const zoneOf = (accountId: string) => zones.get(accountId) ?? zone;
  const date = new Intl.DateTimeFormat(locale, { timeZone: zone, month: 'long', day: 'numeric', weekday: 'long' });
  return (
    <Page>
      <PageHead
        title={t('title')}
        lead={date.format(new Date())}
        actions={
          <Link href="/articles/new" prefetch={false} className={buttonClass('primary')}>
            {t('write')}
          </Link>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 lg:grid-cols-[minmax(0,1fr)_17rem]">
        <div>
          {steps && <FirstSteps steps={steps} />}
          <Waiting today={today} zoneOf={zoneOf} calls={said} />
          {isQuiet(today) && said.length === 0 && <EmptyState title={t('quiet.title')}>{t('quiet.lead')}</EmptyState>}
        </div>
        <div className="max-lg:mt-2">
          <GoingOut today={today} zoneOf={zoneOf} />
          <JustPublished today={today} zoneOf={zoneOf} />
        </div>
      </div>
      <Walk />
      <Live topics={topicsOf(today, accounts)} />
    </Page>
  );
}

/** An article whose publication stands under *problems* already is not asked for a second time as *ready*. */
function withoutTwice(today: Today): Today {
  const failed = new Set(today.failed.map(({ id }) => id));
  return { ...today, toPublish: today.toPublish.filter(({ publication }) => !failed.has(publication?.id ?? '')) };
}

function isQuiet({ published: _published, goingOut: _goingOut, ...waiting }: Today): boolean {
  return Object.values(waiting).every((list) => list.length === 0);
}

function topicsOf({ failed, goingOut, published, ...lists }: Today, accounts: { id: string }[]): string[] {
  const articles = Object.values(lists).flat();
  return [
    ...accounts.slice(0, 8).map(({ id }) => `account:${id}`),
    ...[...failed, ...goingOut, ...published].map(({ id }) => `publication:${id}`),
    ...articles.map(({ id }) => `article:${id}`),
  ].slice(0, 58);
}
