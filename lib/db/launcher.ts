import process from 'node:process';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '@/lib/db/embedded';

/**
 * The process that looks after the embedded Postgres: `--folder FOLDER [--port N]`. Says on standard output, one JSON line
 * each, first the address and then that it answers. SIGTERM stops Postgres; if Postgres ends by itself, so does this.
 */
function tell(news: { address: string } | { ready: true }): void {
  process.stdout.write(`${JSON.stringify(news)}\n`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { folder: { type: 'string' }, port: { type: 'string', default: '0' } } });
  if (!values.folder) throw new Error('--folder is missing');
  let stopping = false;
  const wanted = new Promise<void>((resolve) => {
    const end = () => {
      stopping = true;
      resolve();
    };
    for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, end);
  });
  const postgres = await startEmbeddedPostgres({
    folder: values.folder,
    port: Number(values.port),
    onAddress: (address) => tell({ address }),
  });
  tell({ ready: true });
  await Promise.race([wanted, postgres.ended]);
  if (!stopping) throw new Error(`Postgres ended.\n${await postgres.ended}`);
  await postgres.stop();
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
