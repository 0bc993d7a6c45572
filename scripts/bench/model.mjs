import { randomBytes } from 'node:crypto';
import { drive } from './drive.mjs';
import { withFolder } from './folder.mjs';

/**
 * The model test at length: random lives of articles against the database, looked at after every step. `--rounds` is thousands.
 * @param {{ rounds: number | null }} options
 */
export async function bench({ rounds }) {
  await withFolder((folder) =>
    drive('model/main.ts', [String((rounds ?? 10) * 1000)], {
      NODE_ENV: 'test',
      DRAFTBOX_MODE: 'test',
      LOG_LEVEL: 'error',
      DATA_DIR: folder,
      AUTH_SECRET: randomBytes(48).toString('base64'),
      SECRETS_KEY: randomBytes(32).toString('base64'),
    }),
  );
}
