import { sql } from 'drizzle-orm';
import { accounts, articles, publications } from '@/drizzle/schema';
import type { PersonActor } from '@/lib/auth/actor';
import { ofOwnAccounts } from '@/lib/auth/membership';
import { authorizePerson } from '@/lib/auth/permissions';
import { db } from '@/lib/db/connection';

export type FirstSteps = Record<'account' | 'article' | 'submit' | 'sign' | 'publish', boolean>;

/**
 * The five steps to a first publication, as they really happened; null once something was published, for then nobody needs
 * them any more. Each is one look for a single row, however many there are.
 */
export async function readFirstSteps(actor: PersonActor | null): Promise<FirstSteps | null> {
  authorizePerson(actor, 'article.read');
  const own = (column: Parameters<typeof ofOwnAccounts>[1]) => ofOwnAccounts(actor, column) ?? sql`true`;
  const [found] = await db().execute<{ [K in keyof FirstSteps]: boolean }>(sql`
    select
      exists (select from ${accounts} where ${accounts.archivedAt} is null and ${own(accounts.id)}) as account,
      exists (select from ${articles} where ${own(articles.accountId)}) as article,
      exists (select from ${articles} where ${articles.submittedAt} is not null and ${own(articles.accountId)}) as submit,
      exists (select from review_acts join ${articles} on ${articles.id} = review_acts.article_id
        where review_acts.kind in ('signed', 'overridden') and ${own(articles.accountId)}) as sign,
      exists (select from ${publications} where ${publications.state} in ('published', 'withdrawn', 'blocked')
        and ${own(publications.accountId)}) as publish`);
  return !found || found.publish ? null : { ...found };
}
