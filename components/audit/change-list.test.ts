import { describe, expect, it } from 'vitest';
import { changesOf } from './change-list';

describe('what changed, as a row of the log tells it', () => {
  it('is field by field, without those that stayed', () => {
    expect(changesOf({ from: { role: 'editor', disabled: false }, to: { role: 'approver', disabled: false } })).toEqual(
      [{ field: 'role', before: 'editor', after: 'approver' }],
    );
    expect(changesOf({ before: { at: '1' }, after: { at: '2', zone: 'UTC' } })).toEqual([
      { field: 'at', before: '1', after: '2' },
      { field: 'zone', before: '', after: 'UTC' },
    ]);
  });

  it('is one value where there is one, and nothing where a row only says from where', () => {
    expect(changesOf({ from: '旧名', to: '新名' })).toEqual([{ field: '', before: '旧名', after: '新名' }]);
    expect(changesOf({ from: 'submitting' })).toEqual([]);
    expect(changesOf({ title: 'x' })).toEqual([]);
    expect(changesOf({ before: ['a'], after: ['a', 'b'] })).toEqual([
      { field: '', before: '["a"]', after: '["a","b"]' },
    ]);
  });
});
