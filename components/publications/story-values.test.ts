import { describe, expect, it } from 'vitest';
import type { StoryLine } from '@/lib/publishing/read-publication';
import zh from '@/lib/web/messages/zh-CN/story.json';
import { callFacts, markOf, storyValues } from './story-values';

const line = (kind: StoryLine['kind'], message: string): StoryLine => ({
  id: 1,
  at: new Date(0),
  kind,
  message,
  data: {},
  person: null,
});

describe('a line of the story', () => {
  it('has a value for everything any sentence names', () => {
    const sentences = Object.values(zh).flatMap((group) => Object.values(group));
    const names = sentences.flatMap((text) => [...text.matchAll(/\{([A-Za-z]+)/g)].map(([, name]) => name ?? ''));
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !(name in storyValues({})))).toEqual([]);
  });

  it('takes texts and numbers only, so nothing else of the data gets into a sentence', () => {
    expect(storyValues({ total: 3, publishId: '7', report: { status: 0 }, list: [1], not: null })).toMatchObject({
      total: 3,
      publishId: '7',
    });
    expect(storyValues({ report: {} })).not.toHaveProperty('report');
  });

  it('reads a call whatever it carries', () => {
    expect(callFacts({ path: '/cgi-bin/draft/add', outcome: 'refused', ms: 41, errcode: 45003, attempt: 2 })).toEqual({
      path: 'draft/add',
      outcome: 'refused',
      ms: 41,
      errcode: 45003,
      errmsg: null,
      rid: null,
      attempt: 2,
    });
    expect(callFacts({ outcome: 'made up', ms: 'x' })).toMatchObject({ outcome: 'unclear', ms: null, path: '' });
  });

  it('is marked by how it ended', () => {
    expect(markOf(line('verdict', 'verdict.published'))).toBe('good');
    expect(markOf(line('verdict', 'verdict.failed_platform'))).toBe('bad');
    expect(markOf(line('step', 'publish.rejected'))).toBe('bad');
    expect(markOf(line('step', 'publish.unknown'))).toBe('warn');
    expect(markOf(line('requested', 'publish.requested_submitting'))).toBe('person');
    expect(markOf(line('call', 'call.ok'))).toBe('call');
    expect(markOf(line('flag', 'verdict.contradiction'))).toBe('bad');
  });
});
