'use client';

import { MessageSquarePlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import type { CommentAnchor } from '@/lib/article/anchor';
import { CONTEXT_MAX, QUOTE_MAX } from '@/lib/article/anchor-parts';
import { useComments } from './comment-context';

const look =
  'inline-flex size-7 items-center justify-center rounded-md text-ink-3 hover:bg-hover hover:text-ink [&>svg]:size-4';

/** Begins a comment about one place. */
export function CommentButton({ anchor, label }: { anchor: CommentAnchor; label: string }) {
  const { compose, open } = useComments();
  if (!open) return null;
  return (
    <button type="button" onClick={() => compose(anchor)} aria-label={label} title={label} className={look}>
      <MessageSquarePlus aria-hidden="true" />
    </button>
  );
}

/** The same for a line of the text; the words that are selected in it are what the comment is about. */
export function LineCommentButton({ line, text }: { line: number; text: string }) {
  const t = useTranslations('comments');
  const { compose, open } = useComments();
  if (!open || text === '') return null;
  return (
    <button
      type="button"
      data-line={line}
      data-text={text}
      // The selection would be gone once the button takes the focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => compose(anchorOf(event.currentTarget))}
      aria-label={t('onLine')}
      title={t('onLine')}
      className={cn(look, 'opacity-60 group-hover:opacity-100 focus-visible:opacity-100')}
    >
      <MessageSquarePlus aria-hidden="true" />
    </button>
  );
}

/** The anchor of what is selected in the line of this button, else of its whole text. */
export function anchorOf(button: HTMLElement): CommentAnchor {
  const text = button.dataset.text ?? '';
  const place = button.closest('[data-leaf]')?.querySelector('[data-leaf-text]');
  const [from, length] = (place && selectedIn(place)) ?? [0, text.length];
  const quote = text.slice(from, from + length).slice(0, QUOTE_MAX) || text.slice(0, QUOTE_MAX);
  const start = text.startsWith(quote, from) ? from : 0;
  const end = start + quote.length;
  return {
    on: 'text',
    quote,
    before: text.slice(Math.max(0, start - CONTEXT_MAX), start),
    after: text.slice(end, end + CONTEXT_MAX),
    line: Number(button.dataset.line),
  };
}

/** Where the selection stands in the new text of a line: what was deleted and what is only said aloud does not count. */
function selectedIn(place: Element): [from: number, length: number] | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!place.contains(range.startContainer) || !place.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(place);
  before.setEnd(range.startContainer, range.startOffset);
  const length = said(range).length;
  return length > 0 ? [said(before).length, length] : null;
}

function said(range: Range): string {
  const part = range.cloneContents();
  for (const silent of part.querySelectorAll('del, .sr-only, [data-silent]')) silent.remove();
  for (const end of part.querySelectorAll('br')) end.replaceWith('\n');
  return part.textContent ?? '';
}
