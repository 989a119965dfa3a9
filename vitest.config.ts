import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Browsers have a script of their own.
    exclude: [...configDefaults.exclude, 'test/e2e/**'],
    // Test files of a worker share its stand-in of the deployment (test/support/world.ts).
    isolate: false,
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
