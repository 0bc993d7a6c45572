import type { Addable } from '@/components/drafts/article-picker';
import type { PersonActor } from '@/lib/auth/actor';
import { listAddable } from '@/lib/publishing/list-drafts';

/** The articles of an account to choose from, the signed ones first. */
export async function readAddable(actor: PersonActor, accountId: string, q?: string): Promise<Addable[]> {
  const found = (await listAddable(actor, { accountId, q })).map(
    ({ id, title, type, cover, editorial, approval }): Addable => ({
      id,
      title,
      type,
      editorial,
      cover: cover?.id ?? null,
      approved: approval.approved,
    }),
  );
  return found.toSorted((a, b) => Number(b.approved) - Number(a.approved));
}
