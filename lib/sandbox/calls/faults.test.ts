import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Kit, newsOf, startSandbox } from '../test-kit';

let kit: Kit;
let cover: string;
beforeEach(async () => {
  kit = await startSandbox();
  cover = (await kit.addCover()).media_id;
});
afterEach(() => kit.close());

const path = '/cgi-bin/draft/add';
const add = () => kit.post(path, { articles: [newsOf(cover)] });
const drafts = async (): Promise<number> => (await kit.state()).drafts.length;
const fault = (more: object) => kit.control('faults', { path, ...more });

describe('faults', () => {
  it.each([
    ['lost_after', 1],
    ['lost_before', 0],
    ['half_json', 1],
    ['html', 1],
    ['empty', 1],
    ['http_502', 1],
  ])('%s: no answer to read, and %i drafts made', async (kind, made) => {
    await fault({ kind });
    await expect(add()).rejects.toThrow(/fetch failed|JSON/);
    expect(await drafts()).toBe(made);
    expect(await add()).toHaveProperty('media_id');
  });

  it('answers any code, without acting or after acting, so many times', async () => {
    await fault({ kind: 'errcode', errcode: 45009, times: 2 });
    expect([(await add()).errcode, (await add()).errcode]).toEqual([45009, 45009]);
    expect(await drafts()).toBe(0);
    await fault({ kind: 'errcode', errcode: -1, act: true });
    expect(await add()).toMatchObject({ errcode: -1, errmsg: expect.stringContaining('system error') });
    expect(await drafts()).toBe(1);
  });

  it('hangs until the caller gives up, the work being done', async () => {
    await fault({ kind: 'hang' });
    const token = await kit.fetchToken();
    const body = JSON.stringify({ articles: [newsOf(cover)] });
    const call = fetch(`${kit.url}${path}?access_token=${token}`, {
      method: 'POST',
      body,
      signal: AbortSignal.timeout(150),
    });
    await expect(call).rejects.toThrow('timeout');
    expect(await drafts()).toBe(1);
  });

  it('is slow by fault and by latency, and lets calls pass first', async () => {
    await fault({ kind: 'slow', ms: 60, skip: 1 });
    await add();
    await add();
    await kit.control('latency', { path, ms: 40 });
    await add();
    const times = (await kit.control(`calls?path=${path}`)).calls.map(({ ms }: { ms: number }) => ms);
    expect(times[1]).toBeGreaterThanOrEqual(59);
    expect(times[2]).toBeGreaterThanOrEqual(39);
  });
});
