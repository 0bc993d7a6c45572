import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { findFreePort } from '../../lib/ports.mjs';
import { untilAnswers } from '../../lib/ready.mjs';
import { buildFolder, root } from '../../lib/root.mjs';
import { run } from '../../lib/run.mjs';

/** A route handler that does nothing but store what comes, with the same statement as the real one. */
const HANDLER = `
import postgres from 'postgres';

const sql = (globalThis.benchSql ??= postgres(process.env.DATABASE_URL, { max: 10 }));

export async function GET() {
  return new Response('ready');
}

export async function POST(request) {
  const raw = await request.text();
  const query = new URL(request.url).searchParams;
  await sql\`
    with stored as (
      insert into inbox (account_id, dedupe_key, mode, event, raw, decoded, publish_id)
      values (\${query.get('account')}, \${query.get('nonce')}, 'aes', 'bare', \${raw}, \${{ kind: 'other' }}, null)
      on conflict (account_id, dedupe_key) do update set deliveries = inbox.deliveries + 1
      returning id, applied_at
    )
    select graphile_worker.add_job('apply_inbox', json_build_object('inboxId', id), job_key => 'inbox:' || id)
    from stored where applied_at is null\`;
  return new Response('success');
}
`;

export interface BareServer {
  url: string;
  pid: number;
}

/** Builds and runs a Next.js application of that one handler, and stops it afterwards. */
export async function withBareServer<T>(databaseUrl: string, work: (server: BareServer) => Promise<T>): Promise<T> {
  const folder = join(buildFolder, 'bench-bare');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'app', 'bare'), { recursive: true });
  writeFileSync(join(folder, 'app', 'bare', 'route.js'), HANDLER);
  const config = { serverExternalPackages: ['postgres'], turbopack: { root } };
  writeFileSync(join(folder, 'next.config.mjs'), `export default ${JSON.stringify(config)};\n`);
  const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: databaseUrl,
  };
  const built = await run(process.execPath, [next, 'build', folder], { quiet: true, env });
  if (built.code !== 0) throw new Error(built.output);
  const port = await findFreePort();
  const args = [next, 'start', folder, '--port', String(port), '--hostname', '127.0.0.1'];
  const child = spawn(process.execPath, args, { env, stdio: 'ignore' });
  try {
    const url = `http://127.0.0.1:${port}/bare`;
    await untilAnswers(url, new AbortController().signal);
    return await work({ url, pid: child.pid ?? 0 });
  } finally {
    await stop(child);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
