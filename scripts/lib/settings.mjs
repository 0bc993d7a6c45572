import { hkdfSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './root.mjs';
import { say, Trouble } from './say.mjs';

/**
 * What the scripts themselves need to know of the environment, before anything is installed or built; lib/env.ts checks
 * the rest. A `.env` file fills what the environment leaves open.
 */
export function readSettings() {
  const file = join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  const given = process.env;
  return {
    port: readPort('PORT', 3000),
    sandboxPort: readPort('SANDBOX_PORT', 4010),
    host: given.HOST || null,
    dataFolder: resolve(root, given.DATA_DIR || '.data'),
    hasDataFolder: Boolean(given.DATA_DIR),
    databaseUrl: given.DATABASE_URL || null,
    /** Milliseconds the sandbox platform takes to judge a publication; null: as long as feels real. */
    verdictDelay: given.SANDBOX_VERDICT_MS || null,
    platformUrl: given.WECHAT_API_BASE_URL || null,
  };
}

/** @param {string} name @param {number} usual */
function readPort(name, usual) {
  const text = process.env[name] || String(usual);
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Trouble(`${name} 应为 1 到 65535 的端口号。`, `${name} must be a port number from 1 to 65535.`);
}

/** Makes the data folder. @param {string} folder @throws {Trouble} when it cannot be written */
export function openDataFolder(folder) {
  try {
    makeFolder(folder);
    mkdirSync(join(folder, 'logs'), { recursive: true });
    writeFileSync(join(folder, 'logs', '.writable'), '');
  } catch (error) {
    throw new Trouble(
      `无法写入数据目录 ${folder}（${error.code}）。请检查所有者，或用 DATA_DIR 指定别处。`,
      `The data folder ${folder} cannot be written (${error.code}). Check its owner, or give another DATA_DIR.`,
    );
  }
}

/** Nobody else looks into the folder; where root makes it, the user of Postgres must at least pass through. */
function makeFolder(folder) {
  const made = mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (made && process.getuid?.() === 0) chmodSync(folder, 0o711);
}

/**
 * The keys of a demonstration: those of the environment, and for the rest some that are made once and kept.
 * @param {string} dataFolder
 * @returns {Record<string, string>}
 */
export function openDemonstrationSecrets(dataFolder) {
  const file = join(dataFolder, 'secrets.json');
  const kept = existsSync(file) ? readSecrets(file) : makeSecrets(file);
  return Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, process.env[name] || value]));
}

/** Next.js seals the state of server actions with this; machines that share AUTH_SECRET understand each other. */
export function deriveActionsKey(authSecret) {
  return Buffer.from(hkdfSync('sha256', authSecret, '', 'draftbox server actions', 32)).toString('base64');
}

function makeSecrets(file) {
  const secrets = {
    AUTH_SECRET: randomBytes(48).toString('base64'),
    SECRETS_KEY: randomBytes(32).toString('base64'),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  };
  writeFileSync(`${file}.half`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.half`, file);
  say(
    `注意：已生成密钥并存入 ${file}。谁有这个文件，谁就能解开已存的公众号密钥；这只适合试用。`,
    `Note: keys were made and kept in ${file}. Whoever has this file can read stored account secrets; fit for trying out only.`,
  );
  return secrets;
}

function readSecrets(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Trouble(
      `${file} 已损坏。请从备份恢复；删除它会生成新的密钥，但已存的公众号密钥将无法解开。`,
      `${file} is damaged. Restore it from a backup; deleting it makes new keys, but stored account secrets stay unreadable.`,
    );
  }
}
