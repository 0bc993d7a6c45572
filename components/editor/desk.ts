/**
 * The article on this page, as the person has it before them. Fields are known at once; the document lives in the text
 * editor and is asked for when somebody needs it, so that a key stroke copies nothing.
 */
import type { ArticleContent, DocNode } from '@/lib/article/content';

export interface DeskState {
  /** Fields as they are; the body as it was a moment ago. */
  content: ArticleContent;
  /** Changes when the whole content is replaced from outside: inputs then begin anew. */
  generation: number;
}

export interface Desk {
  /** The complete content, the document of this very moment included. */
  content(): ArticleContent;
  state(): DeskState;
  /** Tells of settled changes: fields at once, the body after a pause. */
  subscribe(listener: () => void): () => void;
  change(fields: Partial<ArticleContent>): void;
  /** The text editor has another document than before. */
  touchBody(): void;
  /** The text editor, while there is one. */
  giveBody(source: (() => DocNode) | null): void;
  /** Shows another content, which is not a change of this person. */
  replace(content: ArticleContent): void;
}

/** Counters and checks look at the document after a pause this long. */
const SETTLE_MS = 500;

export function createDesk(content: ArticleContent, onChange: () => void): Desk {
  let state: DeskState = { content, generation: 0 };
  let source: (() => DocNode) | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stale = false;
  const listeners = new Set<() => void>();

  const show = (next: DeskState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const takeBody = () => {
    if (!stale || !source) return;
    stale = false;
    state = { ...state, content: { ...state.content, body: source() } };
  };
  const settle = () => {
    timer = undefined;
    takeBody();
    show({ ...state });
  };

  return {
    content() {
      takeBody();
      return state.content;
    },
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change(fields) {
      show({ ...state, content: { ...state.content, ...fields } });
      onChange();
    },
    touchBody() {
      stale = true;
      clearTimeout(timer);
      timer = setTimeout(settle, SETTLE_MS);
      onChange();
    },
    giveBody(next) {
      takeBody();
      source = next;
    },
    replace(next) {
      stale = false;
      clearTimeout(timer);
      show({ content: next, generation: state.generation + 1 });
    },
  };
}
