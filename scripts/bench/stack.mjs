import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { builtCommands } from '../lib/commands.mjs';
import { createFamily } from '../lib/family.mjs';
import { findFreePort } from '../lib/ports.mjs';
import { untilAnswers } from '../lib/ready.mjs';
import { run } from '../lib/run.mjs';
import { stopSignal } from '../lib/stop.mjs';
import { withFolder } from './folder.mjs';

/**
 * The parts of the product that a push goes through, each the built process: Postgres, worker, and a sandbox that keeps
 * everything in memory, so that the platform's own disk is not measured. In a folder of its own that is gone afterwards.
 * @template T
 * @param {(env: Record<string, string>) => Promise<T>} work gets the settings that other processes of the same newsroom need
 */
export function withStack(work) {
  return withFolder(async (folder) => {
    const logFolder = join(folder, 'logs');
    mkdirSync(logFolder);
    const family = createFamily({ logFolder, onChange: () => {} });
    const lost = family.loss.then(({ name, lastLines }) => {
      throw new Error(`${name} ended during the measurement.\n${lastLines}`);
    });
    try {
      return await Promise.race([startStack(family, folder).then(work), lost]);
    } finally {
      await family.stop();
    }
  });
}

async function startStack(family, folder) {
  const commands = builtCommands({ port: 0, host: '127.0.0.1' });
  const sandboxPort = await findFreePort();
  const platform = `http://127.0.0.1:${sandboxPort}`;
  const env = {
    NODE_ENV: 'production',
    DRAFTBOX_MODE: 'test',
    LOG_LEVEL: 'warn',
    DATA_DIR: folder,
    WECHAT_API_BASE_URL: platform,
    AUTH_SECRET: randomBytes(48).toString('base64'),
    SECRETS_KEY: randomBytes(32).toString('base64'),
  };
  family.start('sandbox', { args: [...commands.sandbox, '--port', String(sandboxPort)], env });
  const args = [...commands.postgres, '--folder', join(folder, 'postgres')];
  const postgres = family.start('postgres', { args, env, talks: true, grace: 20_000 });
  const url = await untilReady(postgres);
  const whole = { ...env, DATABASE_URL: url };
  const migrated = await run(process.execPath, [...commands.tasks, 'migrate'], { quiet: true, env: whole });
  if (migrated.code !== 0) throw new Error(migrated.output);
  family.start('worker', { args: commands.worker, env: whole });
  await untilAnswers(`${platform}/_sandbox/health`, stopSignal);
  return whole;
}

/** @returns {Promise<string>} the address, once Postgres answers there */
async function untilReady(postgres) {
  let address = '';
  for await (const line of createInterface({ input: postgres.stdout })) {
    const news = JSON.parse(line);
    address = news.address ?? address;
    if (news.ready) return address;
  }
  throw new Error('Postgres ended before it was ready.');
}
