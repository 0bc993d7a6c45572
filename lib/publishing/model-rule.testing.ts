import type { PublicationState } from '@/lib/article/states';

/** What the model remembers of one article: its own record of who did what, kept apart from the product's. */
export interface Deed {
  kind: 'signed' | 'confirmed' | 'overridden' | 'changes_requested' | 'withdrawn';
  by: string;
  role: 'editor' | 'approver' | 'admin';
  hash: string;
}

export interface Record {
  deeds: Deed[];
  /** Who changed the content, in order. */
  wrote: string[];
}

/**
 * The two-person rule written a second time, as a person would check it with a pencil, so that one mistake does not agree
 * with itself: go through what was done to this content, cross out what was taken back, and look at what is left.
 */
export function isApproved({ deeds, wrote }: Record, hash: string, twoPerson: boolean): boolean {
  let names: Deed[] = [];
  let approvals: Deed[] = [];
  for (const deed of deeds.filter((each) => each.hash === hash)) {
    if (deed.kind === 'withdrawn') {
      names = names.filter(({ by }) => by !== deed.by);
      approvals = approvals.filter(({ by }) => by !== deed.by);
    } else if (deed.kind === 'changes_requested') approvals = [];
    else {
      if (deed.kind !== 'overridden') names = [...names, deed];
      if (deed.kind !== 'confirmed') approvals = [...approvals, deed];
    }
  }
  if (approvals.some(({ kind, role }) => kind === 'overridden' && role === 'admin')) return true;
  const signed = approvals.filter(({ kind, role }) => kind === 'signed' && role !== 'editor');
  if (signed.length === 0 || !twoPerson) return signed.length > 0;
  const people = new Set([...names.map(({ by }) => by), ...wrote.slice(-1)]);
  const writers = new Set(wrote);
  return people.size >= 2 && signed.some(({ by }) => writers.size > 1 || !writers.has(by));
}

/** What a publication may become next, by the plan of record. A stronger verdict replaces a weaker one, never the other way. */
export const NEXT: { [S in PublicationState]: readonly PublicationState[] } = {
  scheduled: ['paused', 'missed', 'submitting', 'rejected'],
  paused: ['scheduled', 'rejected'],
  missed: [],
  submitting: ['publishing', 'rejected', 'unknown', 'handed_off'],
  rejected: [],
  unknown: ['publishing', 'rejected'],
  publishing: ['published', 'failed_original', 'failed', 'failed_platform', 'withdrawn', 'blocked'],
  failed: ['failed_original', 'failed_platform', 'published', 'withdrawn', 'blocked'],
  failed_original: ['failed_platform', 'published', 'withdrawn', 'blocked'],
  failed_platform: ['published', 'withdrawn', 'blocked'],
  published: ['withdrawn', 'blocked'],
  withdrawn: ['blocked'],
  blocked: [],
  handed_off: ['rejected'],
};

/** Numbers that look random and are the same for the same seed. */
export function randomOf(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
