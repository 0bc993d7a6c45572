import { describe, expect, it } from 'vitest';
import { byteStream, csvCell, type ExportRow, exportText } from '@/lib/table-export';

const columns = [
  { key: 'title', label: '标题' },
  { key: 'links', label: '链接' },
];

async function* rowsOf(...rows: ExportRow[]): AsyncGenerator<ExportRow> {
  yield* rows;
}

async function textOf(generator: AsyncGenerator<string>): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await new Response(byteStream(generator)).arrayBuffer());
}

describe('a table as a file', () => {
  it('is no formula in any cell', () => {
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1']) expect(csvCell(text)).toMatch(/^"?'/);
    expect(csvCell('=HYPERLINK("http://x","y")')).toBe('"\'=HYPERLINK(""http://x"",""y"")"');
    expect(csvCell('早晨 = 一碗面')).toBe('早晨 = 一碗面');
    expect([csvCell(null), csvCell(0), csvCell(false)]).toEqual(['', '0', 'false']);
  });

  it('begins with a mark for Excel and keeps lines, commas and quotes inside their cell', async () => {
    const row = { title: '他说："好"，\n走了', links: ['https://a', 'https://b'] };
    expect(await textOf(exportText(rowsOf(row), 'csv', columns))).toBe(
      '\uFEFF标题,链接\r\n"他说：""好""，\n走了","https://a\nhttps://b"\r\n',
    );
  });

  it('is the same rows as JSON, also none', async () => {
    const rows = [{ title: '=1' }, { title: '二' }];
    expect(JSON.parse(await textOf(exportText(rowsOf(...rows), 'json', columns)))).toEqual(rows);
    expect(JSON.parse(await textOf(exportText(rowsOf(), 'json', columns)))).toEqual([]);
  });

  it('makes no row before somebody reads, and stops when nobody does any more', async () => {
    const seen = { made: 0, ended: false };
    async function* endless(): AsyncGenerator<ExportRow> {
      try {
        for (;;) {
          seen.made += 1;
          yield { title: '行'.repeat(1000) };
        }
      } finally {
        seen.ended = true;
      }
    }
    const reader = byteStream(exportText(endless(), 'csv', columns)).getReader();
    expect(seen.made).toBe(0);
    await reader.read();
    const once = seen.made;
    expect(once).toBeLessThan(40);
    await reader.read();
    expect(seen.made).toBeLessThan(once * 3);
    await reader.cancel();
    expect(seen.ended).toBe(true);
  });
});
