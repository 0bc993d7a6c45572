/** The digest: what the platform would take by itself, and what we would suggest. */
import type { DocNode } from '@/lib/article/content';
import { plainText } from '@/lib/article/document/read';
import { LIMITS } from '@/lib/article/limits';

/** Shorter sentences than this at the start say too little alone. */
const ENOUGH = 40;
const SENTENCE = /[^。！？!?…\n]*[。！？!?…]+[”’」』）)]*|[^。！？!?…\n]+/gu;

/** What the platform takes where there is no digest: the first 54 characters of the text, without breaks. */
export function takenDigest(doc: DocNode): string {
  return Array.from(oneLine(plainText(doc)))
    .slice(0, LIMITS.autoDigestCharacters)
    .join('');
}

/** Whole sentences from the first paragraphs, as many as the platform's 120 characters hold; empty without text. */
export function suggestDigest(doc: DocNode): string {
  const paragraphs = (doc.content ?? []).filter(({ type }) => type === 'paragraph' || type === 'blockquote');
  const text = plainText({ type: 'doc', content: paragraphs });
  let digest = '';
  for (const sentence of text.match(SENTENCE) ?? []) {
    const next = oneLine(`${digest}${sentence}`);
    if (Array.from(next).length > LIMITS.digestCharacters) break;
    digest = next;
    if (Array.from(digest).length >= ENOUGH) break;
  }
  return digest || cutShort(oneLine(text));
}

/** A first sentence that is too long by itself ends with a sign that it goes on. */
function cutShort(text: string): string {
  const characters = Array.from(text);
  if (characters.length <= LIMITS.digestCharacters) return text;
  return `${characters.slice(0, LIMITS.digestCharacters - 1).join('')}…`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
