/** Tables as files: CSV that spreadsheets open without a question and without running anything, or JSON; row by row. */

export type ExportFormat = 'csv' | 'json';
export type ExportRow = Record<string, string | number | boolean | null | readonly string[]>;

/** So that Excel reads UTF-8. */
const BOM = '\uFEFF';
/** A cell that begins with one of these is a formula to a spreadsheet. */
const FORMULA = /^[=+\-@\t\r]/;
/** About this much is sent at once. */
const CHUNK = 16_384;

/** One cell: never a formula, quoted where it must be. */
export function csvCell(value: ExportRow[string] | undefined): string {
  const text = value === null || value === undefined ? '' : Array.isArray(value) ? value.join('\n') : String(value);
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** The pieces of a file: rows are asked for only as fast as the reader takes them. */
export async function* exportText(
  rows: AsyncIterable<ExportRow>,
  format: ExportFormat,
  columns: readonly { key: string; label: string }[],
): AsyncGenerator<string> {
  if (format === 'csv') {
    yield `${BOM}${columns.map(({ label }) => csvCell(label)).join(',')}\r\n`;
    for await (const row of rows) yield `${columns.map(({ key }) => csvCell(row[key])).join(',')}\r\n`;
    return;
  }
  let before = '[\n';
  for await (const row of rows) {
    yield before + JSON.stringify(row);
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

/** Text as a stream of bytes, in pieces of some kilobytes; nothing is made before it is asked for. */
export function byteStream(text: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        let piece = '';
        while (piece.length < CHUNK) {
          const next = await text.next();
          if (next.done) {
            if (piece) controller.enqueue(encoder.encode(piece));
            return controller.close();
          }
          piece += next.value;
        }
        controller.enqueue(encoder.encode(piece));
      },
      async cancel() {
        await text.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

/** The answer that a browser keeps as a file. `name` without its ending; ASCII. */
export function fileResponse(text: AsyncGenerator<string>, name: string, format: ExportFormat): Response {
  return new Response(byteStream(text), {
    headers: {
      'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.${format}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
