import { getTranslations } from 'next-intl/server';
import { listAccounts } from '@/lib/accounts/read-account';
import { wallTimeOf } from '@/lib/article/zoned-time';
import { type ExportedPublication, exportHistory } from '@/lib/publishing/export-history';
import { readHistoryAddress } from '@/lib/publishing/history-address';
import { exportText, type ExportRow, fileResponse } from '@/lib/table-export';
import { personRoute } from '@/lib/web/route';
import { zoneOf } from '../zone';

const TIMES = ['requested', 'scheduled', 'submitted', 'finished'] as const;
const COLUMNS = [
  'id',
  'account',
  'state',
  'type',
  'titles',
  'wrote',
  'signed',
  'by',
  'zone',
  ...TIMES.flatMap((time) => [`${time}Local`, `${time}Utc`] as const),
  'publishId',
  'articleId',
  'errcode',
  'rid',
  'links',
  'retryOf',
] as const;

/** The rows of the filters in the address, all of them, as a file: times on the account's clock and in UTC. */
export const GET = personRoute(async (actor, request) => {
  const query = new URL(request.url).searchParams;
  const { cursor: _cursor, ...filter } = readHistoryAddress((name) => query.get(name) ?? undefined);
  const timeZone = zoneOf(await listAccounts(actor), filter.accountId);
  const format = query.get('format') === 'json' ? 'json' : 'csv';
  const [t, states, rows] = await Promise.all([
    getTranslations('history'),
    getTranslations('publications'),
    exportHistory(actor, { ...filter, timeZone }),
  ]);
  const columns = COLUMNS.map((key) => ({ key, label: t(`csv.${key}`) }));
  const words = {
    state: (state: string) => states(`state.${state}`),
    type: (type: string) => t(`type.${type}`),
  };
  const name = `draftbox-publications-${new Date().toISOString().slice(0, 10)}`;
  return fileResponse(exportText(cellsOf(rows, format === 'csv' ? words : null), format, columns), name, format);
});

interface Words {
  state: (state: string) => string;
  type: (type: string) => string;
}

/** A spreadsheet gets words, a program gets the names of the states. */
async function* cellsOf(rows: AsyncIterable<ExportedPublication>, words: Words | null): AsyncGenerator<ExportRow> {
  for await (const row of rows) {
    const { timeZone, types, state, requestedAt, scheduledAt, submittedAt, finishedAt, ...rest } = row;
    yield {
      ...rest,
      zone: timeZone,
      state: words ? words.state(state) : state,
      type: words ? types.map(words.type) : types,
      ...cellsAt('requested', requestedAt, timeZone),
      ...cellsAt('scheduled', scheduledAt, timeZone),
      ...cellsAt('submitted', submittedAt, timeZone),
      ...cellsAt('finished', finishedAt, timeZone),
    };
  }
}

function cellsAt(name: (typeof TIMES)[number], at: Date | null, timeZone: string): ExportRow {
  const local = at && `${wallTimeOf(at, timeZone).replace('T', ' ')}:${at.toISOString().slice(17, 19)}`;
  return { [`${name}Local`]: local, [`${name}Utc`]: at?.toISOString() ?? null };
}
