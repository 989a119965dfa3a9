import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';

const reports = 'test-results';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/build-web.ts',
    // Test files of a worker share its stand-in of the deployment (test/support/world.ts).
    isolate: false,
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 30_000,
    hookTimeout: 180_000,
    ...(process.env.CI && {
      reporters: ['default', 'json'],
      outputFile: { json: `${reports}/vitest.json` },
    }),
  },
});
