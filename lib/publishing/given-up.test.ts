import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { operations, publications } from '@/drizzle/schema';
import { db, inTransaction, type Tx } from '@/lib/db/connection';
import { claimOperation } from '@/lib/publishing/operations';
import { readLooks } from '@/lib/publishing/reconcile-submit';
import { requestPublication } from '@/lib/publishing/request-publication';
import { requestPush } from '@/lib/publishing/request-push';
import { submitAgain } from '@/lib/publishing/retry-publication';
import {
  approve,
  draftRow,
  type MadeDraft,
  makeDraft,
  newsContent,
  until,
  useNewsroom,
  workUntil,
} from '@/lib/publishing/testing';

const newsroom = useNewsroom();
const submit = '/cgi-bin/freepublish/submit';

const rowOf = async (id: string) => {
  const [row] = await db().select().from(publications).where(eq(publications.id, id));
  return row;
};

/** A publication whose submit arrived without an answer, and of which nothing is heard. */
async function loseSubmit(title: string): Promise<{ made: MadeDraft; id: string; publishId: number }> {
  const { approver, editor, control, platform } = newsroom();
  const made = await makeDraft(newsroom(), await newsContent(editor, title));
  await approve(newsroom(), made);
  await requestPush(editor, made.draftId);
  await workUntil(async () => (await draftRow(made.draftId)).copy === 'synced');
  await control('events', { mode: 'never' });
  await control('verdict', { next: true, delay_ms: null });
  await control('faults', { path: submit, kind: 'half_json' });
  const { publicationId: id } = await requestPublication(approver, { draftId: made.draftId, expectedHash: made.hash });
  await workUntil(async () => {
    const [row] = await db().select().from(operations).where(eq(operations.publicationId, id));
    return row?.state === 'unknown' && readLooks(row).draftThere;
  });
  await db().execute(sql`
    update operations set called_at = called_at - interval '11 minutes' where publication_id = ${id}`);
  const { publish_id: publishId } = (await platform()).publications.at(-1);
  return { made, id, publishId };
}

describe('a submit that a person gave up', () => {
  it('is shown as published when it went out between the last look and the click, and its event was lost', async () => {
    const { made, id, publishId } = await loseSubmit('最后一刻发布');
    await newsroom().control('verdict', { publish_id: publishId, status: 0 });
    const again = await submitAgain(newsroom().approver, id);
    await workUntil(async () => (await rowOf(again.publicationId))?.state === 'rejected');
    const first = await rowOf(id);
    expect(first).toMatchObject({ state: 'published', contradiction: true });
    const [there] = (await newsroom().platform()).publications;
    expect(first?.platformArticleId).toBe(there.article_id);
    expect((await rowOf(again.publicationId))?.problem).toMatchObject({ detail: 'missing' });
    expect((await draftRow(made.draftId)).copy).toBe('consumed');
  });

  it('looks again when the platform cannot be asked at that moment', async () => {
    const { id, publishId } = await loseSubmit('最后一刻发布，列表读不到');
    await newsroom().control('verdict', { publish_id: publishId, status: 0 });
    await newsroom().control('faults', { path: '/cgi-bin/freepublish/batchget', kind: 'http_502', times: 3 });
    const again = await submitAgain(newsroom().approver, id);
    await workUntil(async () => (await rowOf(again.publicationId))?.state === 'rejected');
    expect((await rowOf(id))?.state).toBe('published');
  });

  it('does not take a draft that somebody deleted for a published one', async () => {
    const { made, id } = await loseSubmit('被删除的草稿');
    const { mediaId } = await draftRow(made.draftId);
    await newsroom().control('drafts/delete', { media_id: mediaId });
    const again = await submitAgain(newsroom().approver, id);
    await workUntil(async () => (await rowOf(again.publicationId))?.state === 'rejected');
    expect(await rowOf(id)).toMatchObject({ state: 'rejected', contradiction: false });
    expect((await draftRow(made.draftId)).copy).toBe('missing');
  });
});

const operationOf = async (id: string) => {
  const [row] = await db().select().from(operations).where(eq(operations.publicationId, id));
  if (!row) throw new Error('no operation');
  return row;
};
/** What claiming does, in a transaction that is not over yet. */
const claimIn = (tx: Tx, id: string) =>
  tx.execute(sql`
    update operations set fence = fence + 1, lease_until = clock_timestamp() + interval '30 seconds'
    where publication_id = ${id}`);

describe('a submit that a worker looks up while a person gives it up', () => {
  it('stays with the worker that has it, and the person is told to wait', async () => {
    const { id } = await loseSubmit('正在核对时点了再次提交');
    const claimed = await claimOperation((await operationOf(id)).id, ['unknown']);
    expect(claimed).not.toBeNull();
    const refusal = { code: 'conflict', text: { key: 'being_looked_up' } };
    await expect(submitAgain(newsroom().approver, id)).rejects.toMatchObject(refusal);
    expect((await rowOf(id))?.state).toBe('unknown');
  });

  it('is a conflict, not a fault, when the worker takes it in the same instant', async () => {
    const { id } = await loseSubmit('同一瞬间');
    let clicked: Promise<unknown> | undefined;
    await inTransaction(async (tx) => {
      await claimIn(tx, id);
      clicked = submitAgain(newsroom().approver, id).catch((error: unknown) => error);
      // The click has read what it could and waits for the worker's row.
      await until(async () => {
        const waiting = await db().execute(sql`
          select from pg_locks where not granted and pid <> pg_backend_pid()`);
        return waiting.length > 0;
      });
    });
    expect(await clicked).toMatchObject({ code: 'conflict' });
    expect((await operationOf(id)).state).toBe('unknown');
  });
});
