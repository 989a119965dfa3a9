import { defineConfig } from 'vitest/config';

const reports = 'test-results';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Test files of a worker share its stand-in of the deployment (test/support/world.ts).
    isolate: false,
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    ...(process.env.CI && {
      reporters: ['default', 'json'],
      outputFile: { json: `${reports}/vitest.json` },
    }),
  },
});
