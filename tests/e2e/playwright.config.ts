import { defineConfig } from '@playwright/test';

// One worker: two cores carry the browser, the core and, for the window, a whole web view.
export default defineConfig({
  workers: 1,
  retries: 0,
  forbidOnly: true,
  reporter: [['list']],
  outputDir: 'test-results',
  timeout: 120_000,
  expect: { timeout: 10_000 },
  projects: [
    { name: 'browser', testDir: 'browser' },
    { name: 'window', testDir: 'window' },
    { name: 'screenshots', testDir: 'screenshots' },
    { name: 'bench', testDir: 'bench' },
  ],
});
