import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{gateway,platform,subgraphs/*,packages/*}/test/**/*.test.ts'],
    globalSetup: ['./packages/testing/src/globalSetup.ts'],
    // chDB and other native parts want processes, not threads.
    pool: 'forks',
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
