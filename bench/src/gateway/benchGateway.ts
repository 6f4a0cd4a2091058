import { fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join, resolve } from 'node:path'
import { startInstance, type Instance } from '@chorus/testing/instance'
import { loadOnce, medianRound, type Round } from './load.ts'
import { OPERATIONS } from './operations.ts'

export interface BenchOptions {
  seconds: number
  rounds: number
  connections: number
  port: number
  data: string
}

const CHECKOUT = join(import.meta.dirname, '../../..')
const PEER = 'stock Apollo'

interface Target {
  name: string
  url: string
}

type Results = Map<string, Map<string, Round[]>>

/**
 * Measures the gateway over five processes by HTTP, beside stock Apollo over the same five, interleaved; then with the
 * subgraphs in its own process. Prints one table.
 */
export async function benchGateway(options: BenchOptions): Promise<void> {
  const results: Results = new Map()
  const dataDirectory = resolve(options.data)

  say('Starting an instance with a process per subgraph (the first time loads the sample data) …')
  const many = await startInstance({ checkout: CHECKOUT, dataDirectory, port: options.port, topology: 'many' })
  const operations = await completed(many.url)
  const apollo = await startApollo(many).catch(async (error: unknown) => {
    await many.stop()
    throw error
  })
  try {
    const targets = [
      { name: PEER, url: apollo.url },
      { name: 'Chorus, HTTP', url: `${many.url}/graphql` },
    ]
    await measure(targets, operations, options, results)
  } finally {
    apollo.stop()
    await many.stop()
  }

  say('Starting it again in one process …')
  const one = await startInstance({ checkout: CHECKOUT, dataDirectory, port: options.port, topology: 'one' })
  try {
    await measure([{ name: 'Chorus, in process', url: `${one.url}/graphql` }], operations, options, results)
  } finally {
    await one.stop()
  }
  printTable(results, options)
}

async function measure(targets: Target[], operations: typeof OPERATIONS, options: BenchOptions, results: Results) {
  for (const [name, operation] of Object.entries(operations)) {
    const ofOperation = results.get(name) ?? new Map<string, Round[]>()
    results.set(name, ofOperation)
    // Warm, so that plans are cached and code is compiled on every side.
    for (const { url } of targets) await loadOnce(url, operation, { ...options, seconds: 2 })
    for (let round = 1; round <= options.rounds; round += 1) {
      for (const target of targets) {
        say(`${name}: ${target.name}, round ${round} of ${options.rounds}`)
        const rounds = ofOperation.get(target.name) ?? []
        rounds.push(await loadOnce(target.url, operation, options))
        ofOperation.set(target.name, rounds)
      }
    }
  }
}

/** The operations with what only the loaded data knows: the id of an artist with many releases. */
async function completed(url: string): Promise<typeof OPERATIONS> {
  const query = '{ search(text: "queen", kinds: [ARTIST], first: 1) { nodes { ... on Artist { id } } } }'
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  const { data } = (await response.json()) as { data: { search: { nodes: { id: string }[] } } }
  const artist = 'artist (3 subgraphs, 4 levels)'
  return { ...OPERATIONS, [artist]: { ...OPERATIONS[artist], variables: { id: data.search.nodes[0]?.id } } }
}

/** Reads where the subgraphs of an instance listen from its data directory. */
async function startApollo(instance: Instance): Promise<{ url: string; stop(): void }> {
  const read = async (file: string) =>
    JSON.parse(await readFile(join(instance.dataDirectory, file), 'utf8')) as Record<string, string>
  const ports = await read('ports.json')
  const { identitySecret } = await read('secrets.json')
  // Kept by the first port that was asked for: `14501/users`.
  const urls: Record<string, string> = {}
  for (const [key, port] of Object.entries(ports)) urls[key.replace(/^.*\//, '')] = `http://127.0.0.1:${port}/graphql`
  const child = fork(join(import.meta.dirname, 'apolloPeer.ts'), {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      SUPERGRAPH_FILE: join(CHECKOUT, 'schema/supergraph.graphql'),
      SUBGRAPH_URLS: JSON.stringify(urls),
      IDENTITY_SECRET: identitySecret,
    },
  })
  const url = await new Promise<string>((found, failed) => {
    child.once('message', (message: { url: string }) => found(message.url))
    child.once('exit', (code) => failed(new Error(`Apollo's process ended with ${code}.`)))
  })
  return { url, stop: () => child.kill() }
}

function printTable(results: Results, { seconds, rounds, connections }: BenchOptions): void {
  const [cpu] = cpus()
  console.log(
    `\n${cpu?.model.trim()}, ${cpus().length} cores, Node ${process.version}; ${connections} connections, median of ${rounds} rounds of ${seconds} s\n`,
  )
  console.log('| operation | gateway | requests/s | × Apollo | P50 ms | P99 ms |')
  console.log('|---|---|--:|--:|--:|--:|')
  for (const [operation, targets] of results) {
    const peer = medianRound(targets.get(PEER) ?? []).requestsPerSecond
    for (const [target, of] of targets) {
      const { requestsPerSecond, p50Ms, p99Ms } = medianRound(of)
      const ratio = (requestsPerSecond / peer).toFixed(2)
      console.log(`| ${operation} | ${target} | ${requestsPerSecond.toFixed(0)} | ${ratio} | ${p50Ms} | ${p99Ms} |`)
    }
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
