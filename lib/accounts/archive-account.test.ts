import { beforeAll, describe, expect, it } from 'vitest';
import { drafts, publications } from '@/drizzle/schema';
import { archiveAccount, restoreAccount } from '@/lib/accounts/archive-account';
import { readAccount } from '@/lib/accounts/read-account';
import type { PersonActor } from '@/lib/auth/actor';
import { db } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import { createArticle } from '@/lib/editorial/create-article';
import { makeAccount, makePerson } from '@/lib/editorial/testing';

useTestDatabase();

let admin: PersonActor;
let approver: PersonActor;
beforeAll(async () => {
  [admin, approver] = await Promise.all([makePerson('admin'), makePerson('approver')]);
});

describe('an account that is taken out of use', () => {
  it('takes no new article, keeps its row, and comes back', async () => {
    const id = await makeAccount();
    await archiveAccount(admin, id);
    await archiveAccount(admin, id);
    expect((await readAccount(admin, id)).archivedAt).toBeInstanceOf(Date);
    await expect(createArticle(admin, { accountId: id, type: 'news' })).rejects.toMatchObject({ code: 'not_found' });
    await restoreAccount(admin, id);
    expect((await readAccount(admin, id)).archivedAt).toBeNull();
    await expect(createArticle(admin, { accountId: id, type: 'news' })).resolves.toHaveProperty('id');
  });

  it('stays in use while something of it is being published', async () => {
    const accountId = await makeAccount();
    const [draft] = await db().insert(drafts).values({ accountId }).returning();
    await db()
      .insert(publications)
      .values({ accountId, draftId: draft?.id ?? '', mediaId: 'm', contentHash: 'h', state: 'unknown' });
    await expect(archiveAccount(admin, accountId)).rejects.toMatchObject({
      code: 'wrong_state',
      text: { key: 'account_publishing' },
    });
    expect((await readAccount(admin, accountId)).archivedAt).toBeNull();
  });

  it('is for admins only, and for accounts that exist', async () => {
    const id = await makeAccount();
    await expect(archiveAccount(approver, id)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(restoreAccount(approver, id)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(archiveAccount(null, id)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(archiveAccount(admin, 'nobody')).rejects.toMatchObject({ code: 'not_found' });
    await expect(restoreAccount(admin, crypto.randomUUID())).rejects.toMatchObject({ code: 'not_found' });
  });
});
