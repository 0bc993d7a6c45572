import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { PersonActor } from '@/lib/auth/actor';
import { useTestDatabase } from '@/lib/db/testing';
import { notePresence } from '@/lib/editorial/presence';
import { makeAccount, makeArticle, makePerson } from '@/lib/editorial/testing';
import { liveHub } from '@/lib/web/live-hub';

useTestDatabase();

let lin: PersonActor;
let zhou: PersonActor;
let id: string;
beforeAll(async () => {
  lin = await makePerson('editor', '林晓');
  zhou = await makePerson('approver', '周宁');
  id = (await makeArticle(lin, await makeAccount())).id;
});
const text = (block: number) => ({ part: 'text' as const, block });

describe('who is here', () => {
  it('is told to the others with the place, until they leave', async () => {
    await notePresence(lin, { id, tab: 'lin1', place: text(3) });
    await vi.waitFor(async () =>
      expect(await notePresence(zhou, { id, tab: 'zhou', place: { part: 'title' } })).toEqual([
        { tab: 'lin1', personId: lin.id, name: '林晓', place: text(3) },
      ]),
    );
    // Another window of the same person is somebody else to this one, and one's own window is not.
    await vi.waitFor(async () => {
      const seen = await notePresence(lin, { id, tab: 'lin2', place: text(1) });
      expect(seen.map(({ tab }) => tab).toSorted()).toEqual(['lin1', 'zhou']);
    });
    await notePresence(lin, { id, tab: 'lin1' });
    await notePresence(lin, { id, tab: 'lin2' });
    await vi.waitFor(async () => expect(await notePresence(zhou, { id, tab: 'zhou', place: text(1) })).toEqual([]));
  });

  it('is news only when somebody moves', async () => {
    const hub = await liveHub();
    const heard = vi.fn<(topics: string[]) => void>();
    const unfollow = hub.follow(({ topics }) => heard(topics), vi.fn<() => void>());
    await notePresence(lin, { id, tab: 'move', place: text(7) });
    await vi.waitFor(() => expect(heard).toHaveBeenCalledWith([`presence:${id}`]));
    heard.mockClear();
    await notePresence(lin, { id, tab: 'move', place: text(7) });
    await notePresence(lin, { id, tab: 'move', place: text(8) });
    await vi.waitFor(() => expect(heard).toHaveBeenCalled());
    expect(heard).toHaveBeenCalledTimes(1);
    unfollow();
  });

  it('is nobody’s business outside of the newsroom', async () => {
    await expect(notePresence(null, { id, tab: 'nobody', place: text(1) })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await expect(notePresence(lin, { id: randomUUID(), tab: 'lin1', place: text(1) })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(notePresence(lin, { id, tab: '<b>', place: text(1) })).rejects.toHaveProperty('issues');
  });
});
