import { defineConfig } from 'vitest/config'

/** The adapters of the cluster profile against real servers: `npm run test:cluster`. */
export default defineConfig({
  test: {
    include: ['packages/*/test/**/*.cluster.ts'],
    globalSetup: ['./packages/testing/src/globalSetup.ts', './packages/testing/src/cluster/globalSetup.ts'],
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
