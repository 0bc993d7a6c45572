import { expect } from '@playwright/test';
import { z } from 'zod';
import { sandboxUrl } from './fixtures';

const article = z.looseObject({ url: z.string(), received: z.record(z.string(), z.unknown()) });
const state = z.looseObject({
  accounts: z.record(
    z.string(),
    z.looseObject({
      materials: z.array(z.looseObject({ media_id: z.string(), sha256: z.string().optional(), name: z.string() })),
      pictures: z.array(z.looseObject({ url: z.string(), sha256: z.string(), width: z.number(), height: z.number() })),
      drafts: z.array(z.looseObject({ media_id: z.string(), articles: z.array(article) })),
      publications: z.array(
        z.looseObject({
          publish_id: z.coerce.string(),
          status: z.number(),
          media_id: z.string(),
          articles: z.array(article),
        }),
      ),
    }),
  ),
});

export type Account = z.infer<typeof state>['accounts'][string];

/** What the sandbox platform holds of the demonstration's account. */
export async function platform(): Promise<Account> {
  const answer = await fetch(`${sandboxUrl()}/_sandbox/state?without=calls`);
  expect(answer.ok).toBe(true);
  const [account] = Object.values(state.parse(await answer.json()).accounts);
  if (!account) throw new Error('the sandbox has no account');
  return account;
}

/** The one publication of an article with this title; more or fewer than one is a failure of the product. */
export async function publishedAs(title: string) {
  const { publications } = await platform();
  const found = publications.filter((publication) => publication.articles.some((one) => one.received.title === title));
  expect(found, `publications of ${title}`).toHaveLength(1);
  const [publication] = found;
  const sent = publication?.articles.find((one) => one.received.title === title);
  if (!publication || !sent) throw new Error('unreachable');
  return { publication, sent };
}
