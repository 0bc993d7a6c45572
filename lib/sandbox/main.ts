import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { seedSchema } from './account';
import { createSandbox } from './server';

/** Process entry: `--port N --host H --seed FILE --data DIR --public-url URL --verdict-delay MS --latency MS`. */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4100' },
    host: { type: 'string', default: '127.0.0.1' },
    seed: { type: 'string' },
    data: { type: 'string' },
    'public-url': { type: 'string' },
    'verdict-delay': { type: 'string' },
    latency: { type: 'string' },
  },
});

function readNumber(name: string, text: string, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw new Error(`--${name} must be a whole number from 0 to ${most}`);
}

async function main(): Promise<void> {
  const port = readNumber('port', values.port, 65_535);
  const accounts = values.seed ? seedSchema.parse(JSON.parse(readFileSync(values.seed, 'utf8'))).accounts : [];
  const sandbox = createSandbox({
    accounts,
    log: (text) => console.error(`sandbox: ${text}`),
    dataDir: values.data,
    publicUrl: values['public-url'],
    verdictDelayMs: values['verdict-delay']
      ? readNumber('verdict-delay', values['verdict-delay'], 86_400_000)
      : undefined,
    latencyMs: values.latency ? readNumber('latency', values.latency, 60_000) : undefined,
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
  }
  const { url } = await sandbox.listen(port, values.host);
  // The line a starting script waits for.
  console.log(`sandbox listening on ${url}`);
}

main().catch((cause: unknown) => {
  console.error(`sandbox: ${cause instanceof Error ? cause.message : String(cause)}`);
  process.exitCode = 1;
});
