import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { accounts, people } from '@/drizzle/schema';
import type { PersonActor } from '@/lib/auth/actor';
import { demonstrationPeople } from '@/lib/auth/demonstration';
import { db } from '@/lib/db/connection';
import { signArticle } from '@/lib/editorial/sign-article';
import { submitArticle } from '@/lib/editorial/submit-article';
import { requestPush } from '@/lib/publishing/request-push';
import { type BenchAccount, type BenchArticle, writeArticle } from '../push/newsroom';
import type { PictureUse } from '@/lib/article/content';
import type { Watcher } from '../push/watch';

type Role = PersonActor['role'];

/** One of the demonstration's people, as the actor of verbs. */
export async function actorOf(role: Role): Promise<PersonActor> {
  const email = demonstrationPeople.find((one) => one.role === role)?.email ?? '';
  const [row] = await db().select().from(people).where(eq(people.email, email));
  if (!row) throw new Error(`the demonstration has no ${role}`);
  return {
    kind: 'person',
    id: row.id,
    name: row.name,
    role,
    accounts: 'all',
    sessionId: randomUUID(),
    ip: '127.0.0.1',
  };
}

/** The demonstration's account, which the sandbox tells of its verdicts. */
export async function demonstrationAccount(): Promise<BenchAccount> {
  const [row] = await db().select().from(accounts).where(eq(accounts.callbackMode, 'safe')).limit(1);
  if (!row) throw new Error('the demonstration has no account');
  return { id: row.id, appid: row.appId };
}

/** An article that lacks nothing but the click: written, in review, signed, in the draft box. */
export async function makeReady(
  staff: { editor: PersonActor; approver: PersonActor; watcher: Watcher },
  account: BenchAccount,
  cover: PictureUse,
): Promise<BenchArticle> {
  const article = await writeArticle(staff.editor, account, [], cover);
  await submitArticle(staff.editor, { id: article.id });
  await signArticle(staff.approver, { id: article.id, expectedHash: article.hash });
  await requestPush(staff.editor, article.draftId);
  await staff.watcher.settled(article.draftId);
  return article;
}
