import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { accounts, articles, people, pictures } from '@/drizzle/schema';
import { seedDemonstration } from '@/drizzle/seed';
import { registerSandboxAccount } from '@/drizzle/seed/account';
import { preflight } from '@/lib/article/preflight';
import { demonstrationPeople } from '@/lib/auth/demonstration';
import { verifyPassword } from '@/lib/auth/passwords';
import { db } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import { listArticles } from '@/lib/editorial/list-articles';
import { makePerson } from '@/lib/editorial/testing';
import { accountSchema } from '@/lib/sandbox/account';
import { useTestPictures } from '@/lib/media/testing';

useTestDatabase();
useTestPictures();

const counts = () => Promise.all([people, accounts, articles, pictures].map((table) => db().$count(table)));

describe('the demonstration newsroom', () => {
  it('has people, an account the sandbox knows, and an article in every state', async () => {
    await seedDemonstration();
    for (const { email, password } of demonstrationPeople) {
      const [person] = await db().select().from(people).where(eq(people.email, email));
      expect(await verifyPassword(person?.passwordHash, password)).toBe(true);
    }
    const [account] = await db().select().from(accounts);
    const known = accountSchema.parse(await registerSandboxAccount());
    expect(known).toMatchObject({
      appid: 'wx5a9d0c0ffee00001',
      secret: 'sandbox-secret-not-for-production',
      mode: 'safe',
      callback_url: `http://localhost:3000/api/callback/${account?.id}`,
    });
    expect(Buffer.from(`${known.encoding_aes_key}=`, 'base64')).toHaveLength(32);
    const visitor = await makePerson('approver');
    const count = async (state: NonNullable<Parameters<typeof listArticles>[1]>['state']) =>
      (await listArticles(visitor, { state })).articles.length;
    const states = ['writing', 'in_review', 'changes_requested', 'approved', 'trashed'] as const;
    expect(await Promise.all(states.map(count))).toEqual([2, 2, 1, 2, 1]);
  });

  it('has approved articles that may go out as they are', async () => {
    const visitor = await makePerson('approver');
    const { articles: approved } = await listArticles(visitor, { state: 'approved' });
    expect(approved.map((article) => article.type).sort()).toEqual(['news', 'newspic']);
    for (const { id } of approved) {
      const [row] = await db().select({ content: articles.content }).from(articles).where(eq(articles.id, id));
      const checks = row ? preflight(row.content) : [];
      expect(checks.filter((check) => check.level === 'must')).toEqual([]);
    }
  });

  it('stays as it is when it is filled again', async () => {
    const before = await counts();
    await seedDemonstration();
    expect(await counts()).toEqual(before);
  });
});
