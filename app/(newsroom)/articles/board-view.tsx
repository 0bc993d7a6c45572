import { Board, type BoardState } from '@/components/articles/board';
import { BoardKeys } from '@/components/articles/board-keys';
import { addressOf } from '@/components/list/address';
import type { PersonActor } from '@/lib/auth/actor';
import { type ListArticles, listArticles } from '@/lib/editorial/list-articles';
import { submitFromBoard, withdrawFromBoard } from './actions';

const states: readonly BoardState[] = ['writing', 'changes_requested', 'in_review', 'approved', 'published'];
/** Cards of a column; the list has the rest. */
const CARDS = 20;

/** The board of the same filters as the list, without the one by state. */
export async function BoardView({
  actor,
  filters,
  address,
  zoneOf,
}: {
  actor: PersonActor;
  filters: Omit<ListArticles, 'state' | 'cursor'>;
  address: Record<string, string | undefined>;
  zoneOf: (accountId: string) => string;
}) {
  const columns = await Promise.all(
    states.map(async (state) => {
      const { articles, next } = await listArticles(actor, { ...filters, state });
      const all = addressOf('/articles', address, { state, look: null });
      return { state, articles: articles.slice(0, CARDS), more: next || articles.length > CARDS ? all : null };
    }),
  );
  return (
    <>
      <Board columns={columns} zoneOf={zoneOf} moves={{ submit: submitFromBoard, withdraw: withdrawFromBoard }} />
      <BoardKeys />
    </>
  );
}
