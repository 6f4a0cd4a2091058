import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { composeSupergraph } from './composeSupergraph.ts'
import { describeDifference } from './describeDifference.ts'
import { readSubgraphs } from './readSubgraphs.ts'

/*
 * node gateway/src/compose/writeSchemas.ts [--check] [--root <checkout>]
 *
 * Writes schema/supergraph.graphql and schema/api.graphql from the subgraphs' SDL. With --check nothing is written:
 * exit code 1 and a summary when what is committed is not what composes.
 */
const HERE = fileURLToPath(new URL('../../..', import.meta.url))

function main(): number {
  const { values } = parseArgs({
    options: { check: { type: 'boolean', default: false }, root: { type: 'string', default: HERE } },
  })
  const { supergraphSdl, apiSdl } = composeSupergraph(readSubgraphs(values.root))
  const outputs = { 'schema/supergraph.graphql': supergraphSdl, 'schema/api.graphql': apiSdl }

  let stale = 0
  for (const [name, text] of Object.entries(outputs)) {
    const path = join(values.root, name)
    const committed = existsSync(path) ? readFileSync(path, 'utf8') : ''
    if (committed === text) continue
    stale++
    if (!values.check) writeFileSync(path, text)
    const verb = values.check ? 'is stale' : 'written'
    process.stdout.write(`${name} ${verb}: ${describeDifference(committed, text)}\n`)
  }
  if (values.check && stale > 0) {
    process.stdout.write('Run `node gateway/src/compose/writeSchemas.ts` and commit the result.\n')
    return 1
  }
  return 0
}

try {
  process.exitCode = main()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
