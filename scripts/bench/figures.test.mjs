import { describe, expect, it } from 'vitest';
import { percentile, spread } from './figures.mjs';
import { scriptsOf } from './pages.mjs';

describe('percentile', () => {
  it('is the value that so many do not exceed', () => {
    const values = [5, 1, 4, 2, 3];
    expect([0.5, 0.95, 1, 0].map((share) => percentile(values, share))).toEqual([3, 5, 5, 1]);
    expect(percentile([1, 2], 0.5)).toBe(1);
    expect(spread(values)).toEqual({ median: 3, min: 1, max: 5 });
  });

  it('is nothing of nothing', () => {
    expect(percentile([], 0.5)).toBeNaN();
  });
});

describe('scriptsOf', () => {
  it('finds scripts and preloads once each, and none for old browsers', () => {
    const html = `
      <link rel="preload" as="script" fetchPriority="low" nonce="x" href="/_next/static/chunks/a.js"/>
      <link rel="stylesheet" href="/_next/static/chunks/a.css"/><link rel="modulepreload" href="/m.js"/>
      <script src="/_next/static/chunks/a.js?dpl=1" async="" nonce="x"></script>
      <script src="/_next/static/chunks/old.js" noModule="" nonce="x"></script><script nonce="x">self.x = "/no.js"</script>`;
    expect(scriptsOf(html)).toEqual(['/_next/static/chunks/a.js', '/m.js']);
  });
});
