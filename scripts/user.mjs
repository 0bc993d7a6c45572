import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isBuilt } from './lib/build.mjs';
import { bundleProcesses } from './lib/bundle.mjs';
import { install } from './lib/install.mjs';
import { takeLock } from './lib/lock.mjs';
import { checkNode } from './lib/node-version.mjs';
import { readPassword } from './lib/password.mjs';
import { buildFolder, devFolder, root } from './lib/root.mjs';
import { runScript, say, Trouble } from './lib/say.mjs';
import { openDataFolder, readSettings } from './lib/settings.mjs';

const usage = 'npm run user -- create --email name@example.com --role admin --name 陈立';

/** `npm run user -- create …`: a person who can sign in, where nobody can click yet. Works while the product runs or not. */
await runScript(async () => {
  checkNode();
  const { email, role, name } = readArguments();
  const settings = readSettings();
  await install();
  const bundles = isBuilt() ? buildFolder : devFolder;
  if (bundles === devFolder) await bundleProcesses(devFolder);
  const person = ['--email', email, '--role', role, '--name', name];
  const args = [join(bundles, 'tasks.mjs'), 'create-person', ...person];
  if (settings.databaseUrl) await createPerson([...args, '--database', settings.databaseUrl]);
  else await withEmbedded(settings, (place) => createPerson([...args, ...place]));
  say(`已添加 ${email}。`, `${email} was added.`);
});

function readArguments() {
  const text = { type: /** @type {const} */ ('string') };
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { email: text, role: text, name: text },
    });
    const { email, role, name } = values;
    if (positionals.join() === 'create' && email && role && name) return { email, role, name };
  } catch {
    // An unknown option: the sentence below tells the right ones.
  }
  throw new Trouble(`用法：${usage}（密码从标准输入读取）`, `Use: ${usage} (password on standard input)`);
}

/** Uses the Postgres of the running product, or starts it for a moment. */
async function withEmbedded(settings, work) {
  openDataFolder(settings.dataFolder);
  const lock = join(settings.dataFolder, 'running.json');
  const folder = ['--folder', join(settings.dataFolder, 'postgres')];
  const taken = takeLock(lock, 'npm run user');
  if ('busy' in taken) return work(folder);
  try {
    await work([...folder, '--alone']);
  } finally {
    rmSync(lock, { force: true });
  }
}

async function createPerson(args) {
  const password = await readPassword();
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['pipe', 'inherit', 'inherit'] });
  child.stdin.end(`${password}\n`);
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Trouble('没有添加，原因见上。', 'Nobody was added, see above.');
}
