import { env } from '@/lib/env';

/**
 * A wait of the product's own in whatever unit: a lease, a look, a poll, the time limit of a call. As written, or shorter
 * where a test says so (WAIT_FACTOR), so that the time after a crash can be tested hundreds of times.
 */
export function paced(time: number): number {
  return time * env().WAIT_FACTOR;
}
