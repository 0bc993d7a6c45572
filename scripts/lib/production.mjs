import { deriveActionsKey } from './settings.mjs';

/** Stands in for the address of the embedded Postgres until it is started and has one. */
const NOT_YET = 'postgres://draftbox@127.0.0.1:1/draftbox';

/**
 * The environment of a production run. Without DATABASE_URL the embedded Postgres is used, but only where DATA_DIR names
 * a folder on purpose: nobody should find out later that the articles lay in a folder of the source tree.
 * @param {import('./product.mjs').Settings} settings
 */
export function productionEnv(settings) {
  const authSecret = process.env.AUTH_SECRET ?? '';
  const embedded = !settings.databaseUrl && settings.hasDataFolder;
  return {
    NODE_ENV: 'production',
    DRAFTBOX_MODE: 'production',
    PORT: String(settings.port),
    DATA_DIR: settings.dataFolder,
    NEXTAUTH_URL: process.env.APP_ORIGIN,
    NEXT_TELEMETRY_DISABLED: '1',
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY || deriveActionsKey(authSecret),
    ...(embedded ? { DATABASE_URL: NOT_YET } : {}),
  };
}
