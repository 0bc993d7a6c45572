import { defineConfig, devices } from '@playwright/test';
import { findSystemBrowser } from './scripts/lib/browser.mjs';

// `npm test` gives free ports; these are for `npx playwright test` by hand.
const port = process.env.E2E_PORT ?? '3190';
const sandboxPort = process.env.E2E_SANDBOX_PORT ?? '3191';
const origin = `http://localhost:${port}`;
process.env.E2E_SANDBOX_PORT = sandboxPort;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // The tests share one newsroom; each makes its own articles.
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    baseURL: origin,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findSystemBrowser() ?? undefined,
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
        '--no-first-run',
      ],
    },
  },
  webServer: {
    command: 'node scripts/e2e-server.mjs',
    url: `${origin}/api/health/ready`,
    env: { PORT: port, SANDBOX_PORT: sandboxPort },
    reuseExistingServer: false,
    // A build may come first, on a busy machine.
    timeout: 600_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
  },
});
