import { existsSync, readdirSync } from 'node:fs'
import { Problem, runQuietly, saying, tailOf } from './process.mjs'
import { hashOf, isStamped, stamp } from './stamps.mjs'

/**
 * Makes the files that are not in the repository (`turbo.json`: database clients, GraphiQL's page), where their inputs
 * have changed since. Turbo would find out by itself, in a second or two; the stamp saves those.
 */
export async function ensureGenerated() {
  const subgraphs = readdirSync('subgraphs').filter((name) => existsSync(`subgraphs/${name}/prisma/schema.prisma`))
  const inputs = [
    'turbo.json',
    'package-lock.json',
    'gateway/package.json',
    'gateway/graphiql',
    ...subgraphs.flatMap((name) => [`subgraphs/${name}/package.json`, `subgraphs/${name}/prisma/schema.prisma`]),
  ]
  const outputs = [
    'gateway/dist/graphiql/index.html',
    ...subgraphs.map((name) => `subgraphs/${name}/generated/prisma/client.ts`),
  ]
  const hash = hashOf(inputs)
  if (outputs.every((file) => existsSync(file)) && isStamped('generated', hash)) return

  await saying("Generating database clients and GraphiQL's page", runTurbo)
  stamp('generated', hash)
}

async function runTurbo() {
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1', FORCE_COLOR: '0' }
  const { ok, output } = await runQuietly('node_modules/.bin/turbo', ['run', 'generate', '--output-logs=errors-only'], {
    env,
    timeoutMs: 600_000,
  })
  if (!ok) throw new Problem(`The generated files could not be made:\n${tailOf(output, 20)}`)
}
