import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { calls } from '@/drizzle/schema';
import { createCircuit, fetchThrough, readOutage } from '@/lib/accounts/circuit';
import { flushCalls } from '@/lib/accounts/call-ledger';
import { platformFor } from '@/lib/accounts/platform';
import { db } from '@/lib/db/connection';
import { requestPush } from '@/lib/publishing/request-push';
import { draftRow, makeDraft, newsContent, runJobs, useNewsroom, workUntil } from '@/lib/publishing/testing';
import { PlatformUnreachable } from '@/lib/wechat/errors';

const newsroom = useNewsroom();
const reasonOf = (error: unknown) => (error instanceof PlatformUnreachable ? error.reason : error);

function gate() {
  const clock = { now: 1_000_000 };
  const circuit = createCircuit(() => clock.now);
  const tryOnce = (outcome: 'answered' | 'fault' | 'ended') => {
    try {
      circuit.enter('/cgi-bin/draft/add');
    } catch (error) {
      return reasonOf(error);
    }
    circuit.leave(outcome);
    return outcome;
  };
  return { clock, circuit, tryOnce, fail: (times: number) => Array.from({ length: times }, () => tryOnce('fault')) };
}

describe('a circuit', () => {
  it('holds calls after six faults in a row, and an answer in between begins anew', () => {
    const { fail, tryOnce } = gate();
    fail(5);
    tryOnce('answered');
    fail(5);
    expect(tryOnce('fault')).toBe('fault');
    expect(tryOnce('answered')).toBe('held');
  });

  it('lets one call through after a while, and waits twice as long when that finds nobody, up to a minute', () => {
    const { clock, circuit, fail, tryOnce } = gate();
    fail(6);
    for (const hold of [2, 4, 8, 16, 32, 60, 60]) {
      clock.now += hold * 1000 - 1;
      expect(tryOnce('answered')).toBe('held');
      clock.now += 1;
      circuit.enter('/a');
      expect(tryOnce('answered')).toBe('held');
      circuit.leave('fault');
    }
    clock.now += 60_000;
    expect(tryOnce('answered')).toBe('answered');
    expect(tryOnce('answered')).toBe('answered');
  });

  it('learns nothing from what our own side ended', () => {
    const { clock, tryOnce, fail } = gate();
    for (let i = 0; i < 10; i += 1) tryOnce('ended');
    fail(6);
    clock.now += 2000;
    expect(tryOnce('ended')).toBe('ended');
    expect(tryOnce('answered')).toBe('answered');
  });

  it('stops the requests themselves, also of a server that answers 502', async () => {
    let asked = 0;
    const server = createServer((_request, response) => {
      asked += 1;
      response.writeHead(502).end('<html>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/cgi-bin/draft/get`;
    const through = fetchThrough(createCircuit(), undefined);
    for (let i = 0; i < 6; i += 1) await (await through(url)).text();
    await expect(through(url)).rejects.toMatchObject({ reason: 'held', path: '/cgi-bin/draft/get' });
    expect(asked).toBe(6);
    server.close();
  });
});

describe('a platform that is down', () => {
  it('is seen by every process, held calls count as never sent, and the push ends well when it is back', async () => {
    const room = newsroom();
    const made = await makeDraft(room, await newsContent(room.editor, '平台停了'));
    expect(await readOutage()).toBeNull();
    await room.control('faults', { path: '*', kind: 'http_502', times: 6, act: false });
    const platform = await platformFor(room.accountId);
    for (let i = 0; i < 2; i += 1) await platform.countDrafts().catch(() => null);
    await expect(platform.countDrafts()).rejects.toBeInstanceOf(PlatformUnreachable);
    await flushCalls();
    expect(await readOutage()).toMatchObject({ attempts: 6 });
    await requestPush(room.editor, made.draftId);
    await runJobs();
    expect((await draftRow(made.draftId)).copy).toBe('pushing');
    expect((await room.platform()).drafts).toEqual([]);
    await fetch(`${room.url}/_sandbox/faults`, { method: 'DELETE' });
    // The probe has found it back; before that, tries of the push would only be held.
    await expect.poll(() => platform.countDrafts().then(Boolean, () => false), { timeout: 30_000 }).toBe(true);
    await workUntil(async () => (await draftRow(made.draftId)).copy === 'synced');
    expect((await room.platform()).drafts).toHaveLength(1);
    await flushCalls();
    expect(await readOutage()).toBeNull();
    const rows = await db().select({ outcome: calls.outcome }).from(calls);
    expect(rows.some(({ outcome }) => outcome === 'unreachable')).toBe(true);
  });
});
