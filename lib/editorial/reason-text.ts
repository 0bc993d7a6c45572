import { z } from 'zod';
import { cleanText } from '@/lib/article/bounded-json';

/** A reason that people read: required, at most 2,000 UTF-16 units. */
export const reasonText = z
  .string()
  .max(2000)
  .overwrite((text) => cleanText(text).trim())
  .min(1, 'reason_missing');
