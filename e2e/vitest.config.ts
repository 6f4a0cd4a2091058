import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: import.meta.dirname,
    reporters: ['default', ['json', { outputFile: '../reports/e2e.json' }]],
    include: ['*/*.test.ts'],
    globalSetup: ['./globalSetup.ts'],
    pool: 'forks',
    // The stories share two instances on two cores: one at a time.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 15 * 60_000,
    teardownTimeout: 120_000,
  },
})
