import type { StoryLine } from '@/lib/publishing/read-publication';

/** Values that sentences of the story may name; a line that lacks one still makes a sentence. */
const NAMED = {
  total: 0,
  known: 0,
  done: 0,
  articles: 0,
  seconds: 0,
  looks: 0,
  position: 0,
  status: '',
  seen: '',
  positions: '',
  publishId: '',
  reason: '',
};

/** The values of a line's sentence: texts and numbers, nothing else of what the line carries. */
export function storyValues(data: StoryLine['data']): Record<string, string | number> {
  const given = Object.entries(data).filter(([, value]) => typeof value === 'string' || typeof value === 'number');
  return { ...NAMED, ...(Object.fromEntries(given) as Record<string, string | number>) };
}

export interface CallFacts {
  /** Without the part that all paths share: `draft/add`. */
  path: string;
  outcome: 'ok' | 'refused' | 'unclear' | 'unreachable';
  ms: number | null;
  errcode: number | null;
  errmsg: string | null;
  rid: string | null;
  attempt: number;
}

const OUTCOMES = ['ok', 'refused', 'unclear', 'unreachable'] as const;

/** What a line says of a call to the platform. */
export function callFacts(data: StoryLine['data']): CallFacts {
  return {
    path: (text(data.path) ?? '').replace(/^\/?cgi-bin\//, ''),
    outcome: OUTCOMES.find((outcome) => outcome === data.outcome) ?? 'unclear',
    ms: number(data.ms),
    errcode: number(data.errcode),
    errmsg: text(data.errmsg),
    rid: text(data.rid),
    attempt: number(data.attempt) ?? 1,
  };
}

export type StoryMark = 'person' | 'call' | 'step' | 'event' | 'look' | 'good' | 'bad' | 'warn';

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** The sign beside a line: who or what moved, and how it ended where it ended something. */
export function markOf({ kind, message }: StoryLine): StoryMark {
  if (/^verdict\.(published|draft_survived)$|^(push\.done|publish\.found|publish\.linked_by_hand)$/.test(message))
    return 'good';
  if (/^verdict\.(failed|blocked|contradiction)|\.(rejected|failed|missed)$/.test(message) || kind === 'flag')
    return 'bad';
  if (/\.(unknown|waiting|paused|reported|handed_off|look_failed|draft_gone|quota_spent|poll_failed)$/.test(message))
    return 'warn';
  if (kind === 'requested' || kind === 'person') return 'person';
  if (kind === 'call') return 'call';
  if (kind === 'poll' || kind === 'reconciled') return 'look';
  return kind === 'event' || kind === 'verdict' ? 'event' : 'step';
}
