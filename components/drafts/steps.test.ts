import { describe, expect, it } from 'vitest';
import { COPY_STATES } from '@/lib/article/states';
import { draftStep, isFixed } from './steps';

const pushed = [{ isPushed: true }, { isPushed: true }];

describe('the next step of a draft of several', () => {
  it.each([
    ['none', 'push'],
    ['pushing', 'pushing'],
    ['synced', 'publish'],
    ['stale', 'push'],
    ['drifted', 'drift'],
    ['missing', 'push'],
    ['push_failed', 'push'],
    ['unknown', 'pushing'],
  ] as const)('with the copy %s is %s', (copy, step) => {
    expect(draftStep({ copy, live: null, articles: pushed })).toBe(step);
  });

  it('is never to publish what the platform does not hold', () => {
    const articles = [...pushed, { isPushed: false }];
    for (const copy of COPY_STATES) expect(draftStep({ copy, live: null, articles })).not.toBe('publish');
  });

  it('is to watch while it goes out, and nothing moves then or during a push', () => {
    for (const copy of COPY_STATES) expect(draftStep({ copy, live: {}, articles: pushed })).toBe('watch');
    expect((['watch', 'pushing', 'drift', 'push', 'publish'] as const).filter(isFixed)).toEqual(['watch', 'pushing']);
  });
});
