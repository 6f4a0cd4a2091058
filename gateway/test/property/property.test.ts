import fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from './check.ts'
import { graphRecipe, operationRecipe } from './recipe.ts'
import type { Saying } from './subgraphSdl.ts'

/** `CHORUS_PROPERTY_RUNS=5000` looks longer, for a second a run at most; `CHORUS_PROPERTY_SEED=… CHORUS_PROPERTY_PATH=…` repeats a failure. */
const { CHORUS_PROPERTY_RUNS: runs = '100', CHORUS_PROPERTY_SEED: seed, CHORUS_PROPERTY_PATH: path } = process.env

async function checkAll(saying: Saying, numRuns: number): Promise<void> {
  const operations = fc.array(operationRecipe, { minLength: 1, maxLength: 4 })
  const property = fc.asyncProperty(graphRecipe, operations, (graph, all) => check(graph, all, saying))
  const outcome = await fc.check(property, {
    numRuns,
    interruptAfterTimeLimit: numRuns * 1_000,
    ...(seed !== undefined && { seed: Number(seed) }),
    ...(path !== undefined && { path }),
  })
  const { failed, seed: usedSeed, counterexamplePath, errorInstance, numShrinks } = outcome
  const repeat = `CHORUS_PROPERTY_SEED=${usedSeed} CHORUS_PROPERTY_PATH=${counterexamplePath}`
  const reason = errorInstance instanceof Error ? errorInstance.message : String(errorInstance)
  expect(failed, `${reason}\n\nAfter ${numShrinks} simplifications. Again: ${repeat}`).toBe(false)
}

test(
  'for any operation the supergraph answers as one monolithic schema',
  () => checkAll('nothing more', Number(runs)),
  3_600_000,
)

test(
  'and goes on to where entities are known from operations before',
  () => checkAll('public', Math.ceil(Number(runs) / 4)),
  3_600_000,
)
