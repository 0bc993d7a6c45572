import type { NoticeChannel, NoticeEvent } from '@/drizzle/schema';

/** What a person can be told of, in the order of the matrix on their page. */
export const noticeEvents = [
  'sign_asked',
  'submitted',
  'changes_requested',
  'confirm_asked',
  'signed',
  'mention',
  'publication_failed',
  'schedule_missed',
  'published',
] as const satisfies readonly NoticeEvent[];

export const noticeChannels = ['page', 'email', 'webhook'] as const satisfies readonly NoticeChannel[];

/** What interrupts nobody: it is in the inbox, and sent only to those who switch it on. */
const quiet: readonly NoticeEvent[] = ['signed', 'published'];

/** Whether a channel tells of an event as long as the person switched nothing. */
export function isStandard(event: NoticeEvent, channel: NoticeChannel): boolean {
  return channel === 'page' || !quiet.includes(event);
}
