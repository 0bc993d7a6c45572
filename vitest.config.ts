import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    include: ['{lib,components,scripts,drizzle,app}/**/*.test.{ts,tsx,mjs}'],
    globalSetup: ['./lib/db/testing-setup.ts'],
    setupFiles: ['./scripts/lib/follow-runner.mjs'],
    provide: { testDatabaseUrl: process.env.TEST_DATABASE_URL ?? '' },
    pool: 'forks',
    maxWorkers: 2,
    // Generous, because a busy machine is no failure; what must be quick says so in its own assertion.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    env: {
      DRAFTBOX_MODE: 'test',
      LOG_LEVEL: 'silent',
      // Known to everybody, and of no use outside a test: test mode has no people and no real account.
      AUTH_SECRET: 'tests-only-0123456789-abcdefghijklmnop',
      SECRETS_KEY: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
      // A file that needs a database asks useTestDatabase(); nothing answers here.
      DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none',
    },
  },
});
