import type { NoticeEvent } from '@/drizzle/schema';
import { env } from '@/lib/env';
import english from '@/lib/web/messages/en/notices.json';
import chinese from '@/lib/web/messages/zh-CN/notices.json';

export interface Told {
  event: NoticeEvent;
  articleId: string | null;
  publicationId: string | null;
  title: string;
  text: string;
  /** Name of who did it; empty for the platform and the clock. */
  by: string;
  /** The reader's language; Chinese unless they chose English. */
  locale: string | null;
}

export interface Words {
  /** One sentence, without line breaks. */
  subject: string;
  /** What was said with it; may be empty. */
  text: string;
  url: string;
  /** The whole letter as plain text. */
  letter: string;
}

const toReview: readonly NoticeEvent[] = ['sign_asked', 'submitted', 'confirm_asked', 'mention'];

/** The page that a notice leads to, as a path of ours. */
export function placeOf({
  event,
  articleId,
  publicationId,
}: Pick<Told, 'event' | 'articleId' | 'publicationId'>): string {
  if (publicationId) return `/publications/${publicationId}`;
  return toReview.includes(event) ? `/articles/${articleId}/review` : `/articles/${articleId}`;
}

/** A notice in words, for letters and robots. The page makes its own from the same catalogue. */
export function wordsOf(told: Told): Words {
  const messages = told.locale === 'en' ? english : chinese;
  const title = oneLine(told.title) || messages.letter.untitled;
  const values: Record<string, string> = { title, name: oneLine(told.by) || messages.somebody };
  const subject = messages.sentence[told.event].replace(/\{(name|title)\}/g, (_, key: string) => values[key] ?? '');
  const text = told.text.trim();
  const url = env().APP_ORIGIN + placeOf(told);
  const letter = [subject, text, `${messages.letter.open}: ${url}`, `— Draftbox\n${messages.letter.why}`];
  return { subject, text, url, letter: letter.filter(Boolean).join('\n\n') };
}

/** A title with a line break in it must not become a second header of a letter, nor a second line of a message. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
