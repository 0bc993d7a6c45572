import { join } from 'node:path';
import process from 'node:process';
import { findRunningPostgres } from '@/lib/db/embedded';

/** Lets this process work on the database of the running newsroom in DATA_DIR; call it before anything reads a setting. */
export function joinNewsroom(): string {
  const url = findRunningPostgres(join(process.env.DATA_DIR ?? '', 'postgres'));
  if (!url) throw new Error('The database of the newsroom is not running.');
  process.env.DATABASE_URL = url;
  return url;
}
