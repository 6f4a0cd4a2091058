import { existsSync } from 'node:fs'

const CLI = 'platform/src/cli.ts'
const VITEST = 'node_modules/vitest/vitest.mjs'

/**
 * What each npm script needs and runs.
 *
 * `steps` run one after another with the pinned Node; the first that fails ends the command with its exit code. A step
 * whose `when` file is absent is left out. What follows `--` goes to the first step.
 *
 * @type {Record<string, {
 *   needs: ('redis' | 'generated')[],
 *   steps: { says?: string, run: string[], when?: string }[],
 * }>}
 */
export const COMMANDS = {
  start: { needs: ['redis', 'generated'], steps: [{ run: [CLI, 'start'] }] },
  chorus: { needs: ['generated'], steps: [{ run: [CLI] }] },
  bench: { needs: ['redis', 'generated'], steps: [{ run: ['bench/src/main.ts'] }] },
  test: {
    needs: ['redis', 'generated'],
    steps: [
      { says: 'Unit and integration tests', run: [VITEST, 'run'] },
      { says: 'Stories, end to end', run: [VITEST, 'run', '--root', 'e2e'], when: 'e2e/vitest.config.ts' },
      { says: 'Lint', run: ['node_modules/eslint/bin/eslint.js', '.'], when: 'eslint.config.js' },
      { says: 'Types', run: ['node_modules/typescript/bin/tsc', '-p', '.'] },
    ],
  },
}

/** The steps of a command whose files are here, with the caller's own arguments given to the first. */
export function stepsOf(command, args) {
  const present = COMMANDS[command].steps.filter(({ when }) => !when || existsSync(when))
  return present.map((step, index) => (index === 0 ? { ...step, run: [...step.run, ...args] } : step))
}
