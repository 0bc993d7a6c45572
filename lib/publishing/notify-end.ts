import type { NoticeEvent, Problem } from '@/drizzle/schema';
import type { PublicationState } from '@/lib/article/states';
import type { Tx } from '@/lib/db/connection';
import { notify } from '@/lib/notices/notify';

const eventOf: Partial<Record<PublicationState, NoticeEvent>> = {
  published: 'published',
  rejected: 'publication_failed',
  failed_original: 'publication_failed',
  failed: 'publication_failed',
  failed_platform: 'publication_failed',
  blocked: 'publication_failed',
  handed_off: 'publication_failed',
  missed: 'schedule_missed',
};

/** Tells who wrote, who signed and who asked for a publication how it ended; states that end nothing tell nobody. */
export async function notifyEnd(
  tx: Tx,
  publicationId: string,
  state: PublicationState,
  problem?: Problem,
): Promise<void> {
  const event = eventOf[state];
  if (!event) return;
  const text = [problem?.errcode, problem?.errmsg].filter((part) => part !== undefined).join(' ');
  await notify(tx, { event, people: ['requester', 'writers', 'signers'], publicationId, text });
}
