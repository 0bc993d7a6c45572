import { describe, expect, it } from 'vitest';
import { addressOf, known, oneOf } from './address';

describe('filters in the address', () => {
  it('changes one filter and keeps the others', () => {
    expect(addressOf('/articles', { state: 'writing', q: '城' }, { type: 'news' })).toBe(
      '/articles?state=writing&q=%E5%9F%8E&type=news',
    );
    expect(addressOf('/articles', { state: 'writing' }, { state: null })).toBe('/articles');
  });

  it('begins at the newest row when a filter changes, and goes on when asked for more', () => {
    expect(addressOf('/a', { state: 'x', cursor: 'c1' }, { state: 'y' })).toBe('/a?state=y');
    expect(addressOf('/a', { state: 'x' }, { cursor: 'c2' })).toBe('/a?state=x&cursor=c2');
  });

  it('takes one known value out of whatever an address says', () => {
    expect(known(oneOf(['news', 'x']), ['news', 'newspic'])).toBe('news');
    expect(known(oneOf('<script>'), ['news'])).toBeUndefined();
    expect(oneOf('')).toBeUndefined();
  });
});
