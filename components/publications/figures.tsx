import { useLocale, useTranslations } from 'next-intl';
import { Section } from '@/components/ui/page';
import type { Figures, NamedFigures, WeekFigures } from '@/lib/publishing/history-figures';
import { BarPlot } from './plot';

/** 2, 4, 6, 8, 10, 20 … a hundred thousand and more. */
const COUNTS = [1, 10, 100, 1000, 10_000, 100_000].flatMap((power) => [2, 4, 6, 8, 10].map((step) => step * power));
/** Half an hour to five hours, half a day to a hundred days. */
const MINUTES = [30, 60, 120, 240, 360, 600, 1200, ...[1, 2, 4, 6, 10, 20, 40, 100, 400].map((days) => days * 1440)];

type Row = Figures & { key: string; label: string };

/** Each plot with the table of its numbers beside it. */
export function HistoryFigures({
  weeks,
  accounts,
  people,
}: {
  weeks: WeekFigures[];
  accounts: NamedFigures[];
  people: NamedFigures[];
}) {
  const t = useTranslations('history.figures');
  const locale = useLocale();
  const dayOf = (week: string) =>
    new Intl.DateTimeFormat(locale, { month: 'numeric', day: 'numeric', timeZone: 'UTC' }).format(new Date(week));
  const weekRows = weeks.map((row) => ({ ...row, key: row.week, label: dayOf(row.week) }));
  return (
    <>
      <Part title={t('perWeek')} head={t('week')} rows={weekRows} sparse />
      <Part title={t('byAccount')} head={t('account')} rows={named(accounts)} />
      <Part title={t('byPerson')} head={t('person')} rows={named(people)} />
    </>
  );
}

function named(rows: NamedFigures[]): Row[] {
  return rows.slice(0, 12).map((row) => ({ ...row, key: row.id, label: row.name }));
}

/** How many, and how long it took: two plots and one table. */
function Part({ title, head, rows, sparse }: { title: string; head: string; rows: Row[]; sparse?: boolean }) {
  const t = useTranslations('history.figures');
  const said = useDuration();
  const every = sparse ? Math.ceil(rows.length / 7) : 1;
  const steps = rows.map(({ label }, i) => (i % every === 0 ? shorten(label) : ''));
  const none = rows.every(({ published, refused }) => published + refused === 0);
  return (
    <Section title={title}>
      {none ? (
        <p className="text-ink-2">{t('none')}</p>
      ) : (
        <div className="grid gap-x-10 gap-y-6 lg:grid-cols-2">
          <div className="flex min-w-0 flex-col gap-6">
            <BarPlot
              title={t('chart', { title })}
              steps={steps}
              said={String}
              tops={COUNTS}
              series={[
                { name: t('published'), look: 'text-green', values: rows.map(({ published }) => published) },
                { name: t('refused'), look: 'text-red', hatched: true, values: rows.map(({ refused }) => refused) },
              ]}
            />
            <BarPlot
              title={t('chart', { title: `${title} · ${t('duration')}` })}
              steps={steps}
              said={said}
              tops={MINUTES}
              series={[{ name: t('duration'), look: 'text-blue', values: rows.map(({ minutes }) => minutes) }]}
            />
          </div>
          <FiguresTable title={title} head={head} rows={sparse ? rows.toReversed() : rows} said={said} />
        </div>
      )}
    </Section>
  );
}

function FiguresTable({
  title,
  head,
  rows,
  said,
}: {
  title: string;
  head: string;
  rows: Row[];
  said: (minutes: number) => string;
}) {
  const t = useTranslations('history.figures');
  const cell = 'border-b border-line py-1.5 pl-3 text-right tabular-nums';
  return (
    <table className="h-fit w-full text-left text-sm">
      <caption className="sr-only">{title}</caption>
      <thead className="text-xs text-ink-3">
        <tr>
          <th scope="col" className="border-b border-line-2 py-1.5 font-medium">
            {head}
          </th>
          {(['published', 'refused', 'duration'] as const).map((name) => (
            <th key={name} scope="col" className="border-b border-line-2 py-1.5 pl-3 text-right font-medium">
              {t(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, published, refused, minutes }) => (
          <tr key={key}>
            <th scope="row" className="border-b border-line py-1.5 font-normal break-words">
              {label}
            </th>
            <td className={cell}>{published}</td>
            <td className={cell}>{refused}</td>
            <td className={cell}>{minutes === null ? t('noTime') : said(minutes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Minutes in the unit that people would use. */
function useDuration(): (minutes: number) => string {
  const t = useTranslations('history.figures');
  return (minutes) => {
    if (minutes < 90) return t('minutes', { count: Math.round(minutes) });
    const hours = minutes / 60;
    if (hours < 48) return t('hours', { count: Math.round(hours * 10) / 10 });
    return t('days', { count: Math.round((hours / 24) * 10) / 10 });
  };
}

function shorten(label: string): string {
  const letters = [...label];
  return letters.length > 6 ? `${letters.slice(0, 5).join('')}…` : label;
}
