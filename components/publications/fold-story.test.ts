import { describe, expect, it } from 'vitest';
import type { StoryLine } from '@/lib/publishing/read-publication';
import { foldStory, type StoryPart } from './fold-story';

let id = 0;
const line = (kind: StoryLine['kind'], message: string): StoryLine => ({
  id: (id += 1),
  at: new Date(0),
  kind,
  message,
  data: {},
  person: null,
});
const look = () => [line('call', 'call.ok'), line('reconciled', 'publish.draft_there')];
const linesOf = (parts: StoryPart[]) => parts.flatMap((part) => ('line' in part ? [part.line] : part.folded));

describe('a story with many looks', () => {
  it('folds the middle of a run and keeps every line in order', () => {
    const story = [
      line('requested', 'publish.requested_submitting'),
      line('step', 'publish.unknown'),
      ...Array.from({ length: 6 }, look).flat(),
      line('verdict', 'verdict.published'),
    ];
    const parts = foldStory(story);
    expect(linesOf(parts)).toEqual(story);
    expect(parts.map((part) => ('line' in part ? part.line.message : part.folded.length))).toEqual([
      'publish.requested_submitting',
      'publish.unknown',
      'call.ok',
      'publish.draft_there',
      8,
      'call.ok',
      'publish.draft_there',
      'verdict.published',
    ]);
  });

  it('leaves short runs, and never folds a refusal or a verdict', () => {
    const story = [...look(), line('call', 'call.refused'), ...look(), line('verdict', 'verdict.failed'), ...look()];
    expect(foldStory(story)).toEqual(story.map((each) => ({ line: each })));
    expect(foldStory([])).toEqual([]);
  });
});
