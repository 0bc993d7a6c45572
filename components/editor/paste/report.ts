import type { JunkKind } from '@/lib/article/import/junk';
import type { Paste, PasteCounts } from '@/lib/article/import/read-paste';

/** What is said after a paste. */
export interface PasteReport extends Pick<Paste, 'source' | 'counts' | 'junk' | 'notes'> {
  /** The uploads its pictures are taken in by. */
  uploads: string[];
  /** Pictures whose bytes nobody has: on the disk of the writer, or in a program that is closed. */
  missing: number;
  /** Absent once somebody went on writing. */
  undo: (() => void) | null;
  plain: (() => void) | null;
}

export const COUNTED: readonly (keyof PasteCounts)[] = [
  'headings',
  'paragraphs',
  'lists',
  'quotes',
  'tables',
  'code',
  'links',
  'pieces',
];
export const JUNK: readonly JunkKind[] = ['comment', 'deleted', 'hidden', 'tracker', 'form'];
