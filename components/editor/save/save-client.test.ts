import { describe, expect, it } from 'vitest';
import { sortFailure } from './save-client';

describe('the answer to a save that did not go through', () => {
  it('names who was faster, and where this text is kept', () => {
    const values = { name: '周岚', revision: 9, at: '2026-03-01T02:42:00Z', version: 5 };
    expect(sortFailure(409, { error: { key: 'article_changed', message: 'x', values } })).toEqual({
      kind: 'conflict',
      rival: values,
    });
    const { version: _version, ...kept } = values;
    expect(sortFailure(409, { error: { key: 'article_changed', message: 'x', values: kept } })).toEqual({
      kind: 'conflict',
      rival: kept,
    });
  });

  it('waits for a sign-in', () => {
    expect(sortFailure(401, { error: { message: 'x' } })).toEqual({ kind: 'signed_out' });
  });

  it.each([500, 502, 503, 429])('tries again later after %i', (status) => {
    expect(sortFailure(status, { error: { message: 'x' } })).toEqual({ kind: 'unreachable' });
  });

  it('tries again after an answer that nobody of ours wrote', () => {
    expect(sortFailure(404, {})).toEqual({ kind: 'unreachable' });
  });

  it('gives up with the sentence where repeating cannot help', () => {
    expect(sortFailure(409, { error: { key: 'wrong_state', message: '稿件在回收站里。' } })).toEqual({
      kind: 'refused',
      message: '稿件在回收站里。',
    });
  });
});
