import { describe, expect, it } from 'vitest';
import { createBatch } from '@/lib/publishing/batch';

describe('createBatch', () => {
  it('writes what comes during a write together and in order', async () => {
    const writes: number[][] = [];
    const open: (() => void)[] = [];
    const batch = createBatch<number>(async (items) => {
      writes.push(items);
      await new Promise<void>((resolve) => open.push(resolve));
    });
    const first = batch(1);
    await expect.poll(() => writes).toEqual([[1]]);
    const others = [batch(2), batch(3)];
    expect(writes).toEqual([[1]]);
    open[0]?.();
    await first;
    await expect.poll(() => writes).toEqual([[1], [2, 3]]);
    open[1]?.();
    await Promise.all(others);
  });

  it('fails for those of a failed write only', async () => {
    let bad = true;
    const batch = createBatch<number>(async () => {
      if (bad) throw new Error('full');
    });
    await expect(Promise.all([batch(1), batch(2)])).rejects.toThrow('full');
    bad = false;
    await expect(batch(3)).resolves.toBeUndefined();
  });
});
