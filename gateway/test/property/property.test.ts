import fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from './check.ts'
import { graphRecipe, operationRecipe } from './recipe.ts'

/** `CHORUS_PROPERTY_RUNS=5000` looks longer, for a second a run at most; `CHORUS_PROPERTY_SEED=… CHORUS_PROPERTY_PATH=…` repeats a failure. */
const { CHORUS_PROPERTY_RUNS: runs = '100', CHORUS_PROPERTY_SEED: seed, CHORUS_PROPERTY_PATH: path } = process.env

test('for any operation the supergraph answers as one monolithic schema', async () => {
  const operations = fc.array(operationRecipe, { minLength: 1, maxLength: 4 })
  const outcome = await fc.check(fc.asyncProperty(graphRecipe, operations, check), {
    numRuns: Number(runs),
    interruptAfterTimeLimit: Number(runs) * 1_000,
    ...(seed !== undefined && { seed: Number(seed) }),
    ...(path !== undefined && { path }),
  })
  const { failed, seed: usedSeed, counterexamplePath, errorInstance, numShrinks } = outcome
  const repeat = `CHORUS_PROPERTY_SEED=${usedSeed} CHORUS_PROPERTY_PATH=${counterexamplePath}`
  const reason = errorInstance instanceof Error ? errorInstance.message : String(errorInstance)
  expect(failed, `${reason}\n\nAfter ${numShrinks} simplifications. Again: ${repeat}`).toBe(false)
}, 3_600_000)
