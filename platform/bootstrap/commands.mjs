const CLI = 'platform/src/cli.ts'
const TSC = 'node_modules/typescript/bin/tsc'
const VITEST = 'node_modules/vitest/vitest.mjs'

/**
 * What each npm script needs and runs.
 *
 * `steps` run one after another with the pinned Node; the first that fails ends the command with its exit code. What
 * follows `--` goes to the first step.
 *
 * @type {Record<string, {
 *   needs: ('redis' | 'chromium' | 'generated')[],
 *   steps: { says?: string, run: string[] }[],
 * }>}
 */
export const COMMANDS = {
  start: { needs: ['redis', 'generated'], steps: [{ run: [CLI, 'start'] }] },
  chorus: { needs: ['generated'], steps: [{ run: [CLI] }] },
  bench: { needs: ['redis', 'generated'], steps: [{ run: ['bench/src/main.ts'] }] },
  test: {
    needs: ['redis', 'chromium', 'generated'],
    steps: [
      { says: 'Unit and integration tests', run: [VITEST, 'run'] },
      { says: 'Stories, end to end', run: [VITEST, 'run', '--config', 'e2e/vitest.config.ts'] },
      { says: 'Lint', run: ['node_modules/eslint/bin/eslint.js', '.'] },
      { says: 'Format', run: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'] },
      { says: 'Types', run: [TSC, '-p', '.'] },
      { says: "Types of GraphiQL's page", run: [TSC, '-p', 'gateway/graphiql'] },
      { says: 'Types of the SDK in a browser', run: [TSC, '-p', 'packages/sdk'] },
    ],
  },
  'test:cluster': {
    needs: ['redis', 'generated'],
    steps: [
      {
        says: "The cluster profile's adapters, on real servers",
        run: [VITEST, 'run', '--config', 'vitest.cluster.config.ts'],
      },
    ],
  },
}

/** The steps of a command, with the caller's own arguments given to the first. */
export function stepsOf(command, args) {
  return COMMANDS[command].steps.map((step, index) => (index === 0 ? { ...step, run: [...step.run, ...args] } : step))
}
