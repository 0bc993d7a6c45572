import { getTranslations } from 'next-intl/server';
import { listAccounts } from '@/lib/accounts/read-account';
import { wallTimeOf } from '@/lib/article/zoned-time';
import { type AuditView, exportAudit } from '@/lib/audit-list';
import { exportText, type ExportRow, fileResponse } from '@/lib/table-export';
import { personRoute } from '@/lib/web/route';
import { zoneOf } from '../../../publications/zone';
import { readAuditAddress } from '../filters';

const COLUMNS = [
  'id',
  'local',
  'utc',
  'actor',
  'person',
  'action',
  'subject',
  'subjectId',
  'account',
  'ip',
  'details',
  'seal',
  'hash',
] as const;

/** The rows of the filters in the address, all of them, as a file. */
export const GET = personRoute(async (actor, request) => {
  const query = new URL(request.url).searchParams;
  const timeZone = zoneOf(await listAccounts(actor));
  const [t, rows] = await Promise.all([
    getTranslations('audit.csv'),
    exportAudit(actor, { ...readAuditAddress((name) => query.get(name) ?? undefined), timeZone }),
  ]);
  const format = query.get('format') === 'json' ? 'json' : 'csv';
  const columns = COLUMNS.map((key) => ({ key, label: t(key) }));
  const text = exportText(rowsOf(rows, timeZone), format, columns);
  return fileResponse(text, `draftbox-audit-${new Date().toISOString().slice(0, 10)}`, format);
});

async function* rowsOf(rows: AsyncIterable<AuditView>, timeZone: string): AsyncGenerator<ExportRow> {
  for await (const { at, person, seal, details, ...row } of rows) {
    yield {
      ...row,
      local: wallTimeOf(at, timeZone).replace('T', ' '),
      utc: at.toISOString(),
      person: person?.name ?? null,
      details: JSON.stringify(details),
      seal: seal?.seq ?? null,
      hash: seal?.hash ?? null,
    };
  }
}
