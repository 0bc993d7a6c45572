import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPulse } from './pulse';

describe('createPulse', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('runs at once, and a burst once more when the time is over', () => {
    const run = vi.fn<() => void>();
    const pulse = createPulse(run, 100);
    for (let i = 0; i < 5; i += 1) pulse.ask();
    expect(run).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(100);
    expect(run).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(1_000);
    expect(run).toHaveBeenCalledTimes(2);
    pulse.ask();
    expect(run).toHaveBeenCalledTimes(3);
  });

  it('says nothing any more once it is stopped', () => {
    const run = vi.fn<() => void>();
    const pulse = createPulse(run, 100);
    pulse.ask();
    pulse.ask();
    pulse.stop();
    vi.advanceTimersByTime(1_000);
    expect(run).toHaveBeenCalledTimes(1);
  });
});
