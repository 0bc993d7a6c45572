import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appid, newsOf, secret, startCallback, startSandbox, until } from './test-kit';

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'sandbox-'))));
afterEach(() => rmSync(dir, { recursive: true }));

describe('a kept sandbox', () => {
  it('knows tokens, pictures, drafts and due events after a restart', async () => {
    const callback = await startCallback(() => ({ body: 'success' }));
    const options = { dataDir: dir, publicUrl: 'http://platform.test' };
    const before = await startSandbox({ callback_url: callback.url }, { ...options, verdictDelayMs: 3_600_000 });
    const token = await before.fetchToken();
    const cover = await before.addCover();
    const kept = await before.post('/cgi-bin/draft/add', { articles: [newsOf(cover.media_id)] });
    const gone = await before.post('/cgi-bin/draft/add', { articles: [newsOf(cover.media_id)] });
    await before.post('/cgi-bin/freepublish/submit', { media_id: gone.media_id });
    await before.close();
    appendFileSync(join(dir, 'journal.ndjson'), '{"t":"drafts","k":"torn');

    const after = await startSandbox({}, options);
    after.setToken(token);
    expect(await after.post('/cgi-bin/draft/get', { media_id: kept.media_id })).toHaveProperty('news_item');
    expect((await fetch(cover.url.replace('http://platform.test', after.url))).status).toBe(200);
    await after.control('clock', { advance_ms: 3_600_000 });
    await until(async () => callback.received[0]?.body.includes('<publish_status>0<'));
    await after.close();
    await callback.close();
  });

  it('survives a kill of its process, started from a seed file', async () => {
    const seed = join(dir, 'seed.json');
    writeFileSync(seed, JSON.stringify({ accounts: [{ appid, secret, name: '城市观察' }] }));
    const start = async () => {
      const child = spawn(process.execPath, [
        '--import',
        'tsx',
        'lib/sandbox/main.ts',
        '--port',
        '0',
        '--seed',
        seed,
        '--data',
        dir,
      ]);
      const [line] = await once(child.stdout, 'data');
      return { child, url: /http:\S+/.exec(String(line))?.[0] ?? '' };
    };
    const query = `grant_type=client_credential&appid=${appid}&secret=${secret}`;
    const first = await start();
    const { access_token } = await (await fetch(`${first.url}/cgi-bin/token?${query}`)).json();
    const refused = spawn(process.execPath, ['--import', 'tsx', 'lib/sandbox/main.ts', '--port', '0', '--data', dir]);
    const [said] = await once(refused.stderr, 'data');
    expect(String(said)).toContain(`in use by the sandbox with process number ${first.child.pid}`);
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');

    const second = await start();
    const count = await (await fetch(`${second.url}/cgi-bin/draft/count?access_token=${access_token}`)).json();
    expect(count).toEqual({ total_count: 0 });
    second.child.kill('SIGTERM');
    expect(await once(second.child, 'exit')).toEqual([0, null]);
  }, 30_000);

  it('keeps what was set by hand when the seed is read again', async () => {
    const before = await startSandbox({}, { dataDir: dir });
    await before.control('accounts', { appid, callback_url: 'http://127.0.0.1:9/callback', token: 't' });
    await before.close();
    const after = await startSandbox({}, { dataDir: dir });
    expect((await after.state()).account.callback_url).toBe('http://127.0.0.1:9/callback');
    await after.close();
  });
});
