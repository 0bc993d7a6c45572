import type { Node as ProseMirrorNode } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { tidyChanges, type TidyChange, type TidyRules } from '@/lib/article/tidy';

/** One paragraph and what tidying would change in it. */
export interface TidyPlan {
  /** Position of the paragraph's first character. */
  at: number;
  text: string;
  changes: TidyChange[];
}

/** Stands for what is not touched: code, links, notes, formulas, breaks. No rule reads across it. */
const HOLE = '\ufffc';

/** What tidying would change. Code and links are left alone, whatever stands in them. */
export function planTidy(doc: ProseMirrorNode, rules: TidyRules): TidyPlan[] {
  const plans: TidyPlan[] = [];
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    if (node.type.spec.code) return false;
    const text = readable(node);
    const changes = tidyChanges(text, rules);
    if (changes.length > 0) plans.push({ at: pos + 1, text, changes });
    return false;
  });
  return plans;
}

function readable(block: ProseMirrorNode): string {
  let text = '';
  block.forEach((child) => {
    const closed = !child.isText || child.marks.some(({ type }) => type.name === 'link' || type.name === 'code');
    text += closed ? HOLE.repeat(child.nodeSize) : (child.text ?? '');
  });
  return text;
}

/** Makes the planned changes, from the end on; what is styled keeps its style. */
export function applyTidy(tr: Transaction, plans: readonly TidyPlan[]): Transaction {
  for (const { at, changes } of plans.toReversed()) {
    for (const { at: offset, length, text } of changes.toReversed()) {
      const from = at + offset;
      if (text === '') tr.delete(from, from + length);
      else tr.insertText(text, from, from + length);
    }
  }
  return tr;
}
