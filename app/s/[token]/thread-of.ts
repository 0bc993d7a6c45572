import { threadData } from '@/app/(newsroom)/articles/[id]/review/place-threads';
import type { ThreadData } from '@/components/comments/types';
import type { ThreadView } from '@/lib/editorial/read-threads';

/** A guest's thread as their page holds it; settling is for people with a login. */
export function threadOf(thread: ThreadView): ThreadData {
  return threadData(thread, false);
}
