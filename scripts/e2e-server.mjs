import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// The product as `npm start` runs it, for the browser tests: new data each time, and a platform that makes up its mind soon.
const folder = mkdtempSync(join(tmpdir(), 'draftbox-e2e-'));
// As root, the user of Postgres passes through.
chmodSync(folder, 0o711);
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
Object.assign(process.env, { DATA_DIR: folder, SANDBOX_VERDICT_MS: '300', LOG_LEVEL: 'warn' });
for (const name of ['DATABASE_URL', 'WECHAT_API_BASE_URL', 'APP_ORIGIN', 'HOST', 'DRAFTBOX_MODE'])
  delete process.env[name];
await import('./start.mjs');
