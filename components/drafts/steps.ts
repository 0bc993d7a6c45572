/** What can be done with a draft of several now. Pure. */
import type { CopyState } from '@/lib/article/states';

export type DraftStep = 'watch' | 'pushing' | 'drift' | 'push' | 'publish';

interface Facts {
  copy: CopyState;
  live: unknown;
  articles: readonly { isPushed: boolean }[];
}

/** The one next step. */
export function draftStep({ copy, live, articles }: Facts): DraftStep {
  if (live) return 'watch';
  if (copy === 'pushing' || copy === 'unknown') return 'pushing';
  if (copy === 'drifted') return 'drift';
  return copy === 'synced' && articles.every(({ isPushed }) => isPushed) ? 'publish' : 'push';
}

/** Whether articles may come, leave and move. */
export function isFixed(step: DraftStep): boolean {
  return step === 'watch' || step === 'pushing';
}
