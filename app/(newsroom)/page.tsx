import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { Walk } from '@/components/list/walk';
import { Live } from '@/components/live';
import { FirstSteps } from '@/components/today/first-steps';
import { JustPublished, Waiting } from '@/components/today/today-lists';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Page, PageHead } from '@/components/ui/page';
import { listAccounts } from '@/lib/accounts/read-account';
import { listArticles } from '@/lib/editorial/list-articles';
import { type Today, todayFor } from '@/lib/editorial/today';
import type { PersonActor } from '@/lib/auth/actor';
import { requireActor } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('today'))('title') };
}

const DEFAULT_ZONE = 'Asia/Shanghai';

export default async function TodayPage() {
  const actor = await requireActor();
  const [t, locale, accounts, today] = await Promise.all([
    getTranslations('today'),
    getLocale(),
    listAccounts(actor),
    todayFor(actor).then(withoutTwice),
  ]);
  const steps = await firstSteps(actor, accounts.length > 0);
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
          <Waiting today={today} zoneOf={zoneOf} />
          {isQuiet(today) && <EmptyState title={t('quiet.title')}>{t('quiet.lead')}</EmptyState>}
        </div>
        <div className="max-lg:mt-2">
          <JustPublished today={today} zoneOf={zoneOf} />
        </div>
      </div>
      <Walk />
      <Live topics={topicsOf(today, accounts)} />
    </Page>
  );
}

/** What the steps of a new newsroom look like now; null once something was published. */
async function firstSteps(actor: PersonActor, account: boolean) {
  const published = await listArticles(actor, { state: 'published' });
  if (published.articles.length > 0) return null;
  const { articles } = await listArticles(actor);
  const submitted = articles.filter(({ submittedAt }) => submittedAt);
  const signed = submitted.some(({ approval }) => approval.approved);
  return { account, article: articles.length > 0, submit: submitted.length > 0, sign: signed, publish: false };
}

/** An article whose publication stands under *problems* already is not asked for a second time as *ready*. */
function withoutTwice(today: Today): Today {
  const failed = new Set(today.failed.map(({ id }) => id));
  return { ...today, toPublish: today.toPublish.filter(({ publication }) => !failed.has(publication?.id ?? '')) };
}

function isQuiet({ published: _published, ...waiting }: Today): boolean {
  return Object.values(waiting).every((list) => list.length === 0);
}

function topicsOf({ failed, published, ...lists }: Today, accounts: { id: string }[]): string[] {
  const articles = Object.values(lists).flat();
  return [
    ...accounts.slice(0, 8).map(({ id }) => `account:${id}`),
    ...[...failed, ...published].map(({ id }) => `publication:${id}`),
    ...articles.map(({ id }) => `article:${id}`),
  ].slice(0, 58);
}
