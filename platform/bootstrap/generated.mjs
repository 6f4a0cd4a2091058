import { existsSync, readdirSync } from 'node:fs'
import { Problem, runQuietly, saying, tailOf } from './process.mjs'
import { hashOf, isStamped, stamp } from './stamps.mjs'

/** Makes the files that are not in the repository, where their inputs have changed since. */
export async function ensureGenerated(node) {
  const stale = [...prismaClients(), ...graphiqlPage()]
    .map((target) => ({ ...target, hash: hashOf(target.inputs) }))
    .filter(({ name, output, hash }) => !existsSync(output) || !isStamped(name, hash))
  if (stale.length === 0) return

  await saying(`Generating ${stale.map(({ title }) => title).join(', ')}`, () =>
    Promise.all(
      stale.map(async ({ name, title, run, env, hash }) => {
        const { ok, output } = await runQuietly(node, run, { env: { ...process.env, ...env }, timeoutMs: 300_000 })
        if (!ok) throw new Problem(`${title} could not be generated:\n${tailOf(output, 20)}`)
        stamp(name, hash)
      }),
    ),
  )
}

/** A typed client for each subgraph that has a Prisma schema. */
function prismaClients() {
  return readdirSync('subgraphs')
    .filter((subgraph) => existsSync(`subgraphs/${subgraph}/prisma/schema.prisma`))
    .map((subgraph) => ({
      name: `prisma-${subgraph}`,
      title: `${subgraph}'s database client`,
      inputs: [`subgraphs/${subgraph}/prisma/schema.prisma`, 'node_modules/prisma/package.json'],
      output: `subgraphs/${subgraph}/generated/prisma/client.ts`,
      run: ['node_modules/prisma/build/index.js', 'generate', '--schema', `subgraphs/${subgraph}/prisma/schema.prisma`],
      // The client does without the engine that the generator would download.
      env: {
        PRISMA_SCHEMA_ENGINE_BINARY: existsSync('/bin/true') ? '/bin/true' : '/usr/bin/true',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    }))
}

function graphiqlPage() {
  if (!existsSync('gateway/graphiql/vite.config.ts')) return []
  return [
    {
      name: 'graphiql',
      title: "GraphiQL's page",
      inputs: ['gateway/graphiql', 'node_modules/graphiql/package.json', 'node_modules/vite/package.json'],
      output: 'gateway/dist/graphiql/index.html',
      run: ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn', 'gateway/graphiql'],
      env: {},
    },
  ]
}
