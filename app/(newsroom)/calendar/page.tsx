import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { DayList } from '@/components/calendar/day-list';
import { type CalendarView, dayText, monthOf, step, weekOf } from '@/components/calendar/days';
import { Month } from '@/components/calendar/month';
import type { Movable } from '@/components/calendar/move-form';
import { exactText } from '@/components/calendar/move-words';
import { Moves } from '@/components/calendar/moves';
import { Week } from '@/components/calendar/week';
import { addressOf, known, oneOf } from '@/components/list/address';
import { FilterChips } from '@/components/list/filter-chips';
import { Walk } from '@/components/list/walk';
import { Live } from '@/components/live';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Page, PageHead } from '@/components/ui/page';
import { listAccounts } from '@/lib/accounts/read-account';
import { addDays, offsetText, startOfDay, wallDayOf, wallTimeOf } from '@/lib/article/zoned-time';
import { type CalendarEntry, listCalendar } from '@/lib/publishing/list-calendar';
import { requireActor } from '@/lib/web/session';
import { zoneOf } from '../publications/zone';
import { move } from './actions';
import { readMoveWords } from './move-words';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('calendar'))('title') };
}

type Query = Record<string, string | string[] | undefined>;

const PATH = '/calendar';

/** A day that calendars have, in the years around now. */
function readDay(text: string | undefined): string | null {
  if (!text || !/^20\d\d-\d\d-\d\d$/.test(text) || Number.isNaN(Date.parse(text))) return null;
  return addDays(text, 0) === text ? text : null;
}

export default async function CalendarPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor();
  const query = await searchParams;
  const accounts = (await listAccounts(actor)).filter(({ archivedAt }) => !archivedAt);
  const chosen = accounts.find(({ id }) => id === oneOf(query.account));
  const timeZone = zoneOf(accounts, chosen?.id);
  const today = wallDayOf(new Date(), timeZone);
  const view: CalendarView = known(oneOf(query.view), ['month', 'week'] as const) ?? 'month';
  const day = readDay(oneOf(query.day)) ?? today;
  const days = view === 'month' ? monthOf(day).flat() : weekOf(day);
  const [first, last] = [days[0] ?? day, days.at(-1) ?? day];
  const [t, locale, words, { entries, more }] = await Promise.all([
    getTranslations('calendar'),
    getLocale(),
    readMoveWords(),
    listCalendar(actor, {
      from: startOfDay(first, timeZone),
      to: startOfDay(addDays(last, 1), timeZone),
      ...(chosen && { accountId: chosen.id }),
    }),
  ]);
  const byDay = new Map<string, CalendarEntry[]>();
  for (const entry of entries) {
    const on = wallDayOf(entry.at, timeZone);
    byDay.set(on, [...(byDay.get(on) ?? []), entry]);
  }
  const to = (change: { view?: string; day?: string | null; account?: string | null }) =>
    addressOf(PATH, { view: view === 'week' ? view : null, day: oneOf(query.day), account: chosen?.id, ...change });
  const board = { day, today, byDay, timeZone };
  return (
    <Page>
      <PageHead
        title={t('title')}
        lead={t('lead', { zone: timeZone, offset: offsetText(new Date(), timeZone) })}
        actions={
          <>
            <Link href={to({ day: null })} prefetch={false} className={buttonClass('secondary')}>
              {t('today')}
            </Link>
            <Link href={to({ day: step(day, view, -1) })} prefetch={false} className={buttonClass('quiet', 'icon')}>
              <ChevronLeft className="size-4" aria-hidden="true" />
              <span className="sr-only">{t(`before.${view}`)}</span>
            </Link>
            <Link href={to({ day: step(day, view, 1) })} prefetch={false} className={buttonClass('quiet', 'icon')}>
              <ChevronRight className="size-4" aria-hidden="true" />
              <span className="sr-only">{t(`after.${view}`)}</span>
            </Link>
          </>
        }
      />
      <div className="mb-3 flex flex-wrap items-center gap-x-5 gap-y-2">
        <p className="text-lg font-semibold">{rangeText(view, first, last, day, locale)}</p>
        <FilterChips
          label={t('view')}
          choices={(['month', 'week'] as const).map((one) => ({
            label: t(one),
            href: to({ view: one === 'week' ? one : '' }),
            current: view === one,
          }))}
        />
        {accounts.length > 1 && (
          <FilterChips
            label={t('accounts')}
            choices={[
              { label: t('allAccounts'), href: to({ account: null }), current: !chosen },
              ...accounts.map(({ id, name }) => ({
                label: name,
                href: to({ account: id }),
                current: chosen?.id === id,
              })),
            ]}
          />
        )}
      </div>
      <Moves
        entries={entries.flatMap((entry) => (entry.movable ? [movableOf(entry, locale)] : []))}
        timeZone={timeZone}
        move={move}
        words={words}
        locale={locale}
      >
        <div className="max-md:hidden">
          {view === 'month' ? (
            <Month {...board} weekHref={(one) => to({ view: 'week', day: one })} />
          ) : (
            <Week {...board} />
          )}
          {entries.some(({ movable }) => movable) && <p className="pt-3 text-xs text-ink-3">{t('move.hint')}</p>}
        </div>
        <div className="md:hidden">
          <DayList byDay={byDay} today={today} timeZone={timeZone} />
        </div>
      </Moves>
      {more && <p className="py-3 text-ink-2">{t('moreEntries')}</p>}
      {entries.length === 0 && (
        <EmptyState
          title={t('nothing')}
          action={
            <Link href="/articles?state=approved" prefetch={false} className={buttonClass('secondary')}>
              {t('plan')}
            </Link>
          }
        />
      )}
      <Walk />
      <Live topics={accounts.slice(0, 8).map(({ id }) => `account:${id}`)} />
    </Page>
  );
}

function movableOf({ id, title, at, account: { timeZone } }: CalendarEntry, locale: string): Movable {
  return {
    id,
    title,
    timeZone,
    at: at.toISOString(),
    local: wallTimeOf(at, timeZone),
    said: exactText(at, locale, timeZone),
  };
}

function rangeText(view: CalendarView, first: string, last: string, day: string, locale: string): string {
  if (view === 'month') return dayText(day, locale, { year: 'numeric', month: 'long' });
  const short = { month: 'short', day: 'numeric' } as const;
  return `${dayText(first, locale, { year: 'numeric', ...short })} – ${dayText(last, locale, short)}`;
}
