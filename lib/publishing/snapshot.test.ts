import { describe, expect, it } from 'vitest';
import { draftHashOf } from '@/lib/publishing/draft-hash';
import { quotaRenewal } from '@/lib/publishing/poll-pace';
import { driftBetween } from '@/lib/publishing/snapshot';
import { wireStoredArticleSchema } from '@/lib/wechat/wire';

const read = (change: object = {}) =>
  wireStoredArticleSchema.parse({
    title: '标题',
    content: '<p>正文</p>',
    thumb_media_id: 'T',
    url: 'http://a',
    ...change,
  });

const renewal = (now: string) => quotaRenewal(new Date(now)).toISOString();

describe('driftBetween', () => {
  it('does not take for an edit what changes by itself or is merely left out', () => {
    const now = read({ url: 'http://b', thumb_url: 'http://c', author: '', need_open_comment: 0, cover_info: {} });
    expect(driftBetween([read()], [now])).toEqual([]);
  });

  it('names article and field', () => {
    const now = [read(), read({ title: '别的', digest: '摘要', need_open_comment: 1 })];
    expect(driftBetween([read(), read()], now)).toEqual([
      { position: 1, field: 'title' },
      { position: 1, field: 'digest' },
      { position: 1, field: 'need_open_comment' },
    ]);
    const gallery = (ids: string[]) => read({ image_info: { image_list: ids.map((id) => ({ image_media_id: id })) } });
    expect(driftBetween([gallery(['A', 'B'])], [gallery(['B', 'A'])])).toEqual([{ position: 0, field: 'image_info' }]);
    expect(driftBetween([read()], [])).toEqual([{ position: -1, field: 'articles' }]);
  });
});

describe('draftHashOf', () => {
  it('is the article’s own for one, and knows the order of several', () => {
    expect(draftHashOf(['a'])).toBe('a');
    expect(draftHashOf(['a', 'b'])).not.toBe(draftHashOf(['b', 'a']));
    expect(draftHashOf(['a', 'b'])).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('quotaRenewal', () => {
  it('is just after midnight of UTC+8', () => {
    expect(renewal('2026-11-20T15:59:00Z')).toBe('2026-11-20T16:01:00.000Z');
    expect(renewal('2026-11-20T16:00:00Z')).toBe('2026-11-21T16:01:00.000Z');
  });
});
