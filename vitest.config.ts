import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // One copy of graphql-js, the one that Node's own resolution gives @apollo's packages: schemas must not mix realms.
  resolve: { alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }] },
  test: {
    reporters: ['default', ['json', { outputFile: 'reports/unit.json' }]],
    include: ['{gateway,platform,subgraphs/*,packages/*}/test/**/*.test.ts'],
    globalSetup: ['./packages/testing/src/globalSetup.ts'],
    // chDB and other native parts want processes, not threads.
    pool: 'forks',
    // Tests wait for stores more than they compute: as many at a time as there are cores.
    maxWorkers: availableParallelism(),
    testTimeout: 20_000,
    // What is waited for comes when it comes: the machine does much else.
    expect: { poll: { timeout: 10_000 } },
    hookTimeout: 60_000,
  },
})
