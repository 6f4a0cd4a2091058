import { cpus } from 'node:os'
import { join, resolve } from 'node:path'
import { Redis } from 'ioredis'
import pg from 'pg'
import { startInstance } from '@chorus/testing/instance'
import { benchPerson, readInstanceStores, type InstanceStores } from './instanceStores.ts'
import { loadGraph } from './loadGraph.ts'
import { createClient, measure, percentile, type Answered, type Client } from './measure.ts'
import { benchReads, type BenchViewer } from './reads.ts'
import { measureVisibility } from './visibility.ts'

export interface SocialBenchOptions {
  people: number
  follows: number
  seconds: number
  connections: number
  visible: number
  port: number
  data: string
}

const CHECKOUT = join(import.meta.dirname, '../../..')
const VIEWERS = 50
const WARM_S = 2

/**
 * Measures what people read of the social graph, through the gateway and over five processes: from Redis in front of
 * PostgreSQL, and then from PostgreSQL alone, after Redis has been killed. And how long others wait for a follow.
 */
export async function benchSocial(options: SocialBenchOptions): Promise<void> {
  say('Starting an instance with a process per subgraph (the first time loads the sample data) …')
  const { port } = options
  const instance = await startInstance({
    checkout: CHECKOUT,
    dataDirectory: resolve(options.data),
    port,
    topology: 'many',
  })
  const client = createClient(`${instance.url}/graphql`, options)
  try {
    const stores = await readInstanceStores(instance)
    await prepare(stores, instance.dataDirectory, options)
    const viewers = await Promise.all(
      Array.from({ length: VIEWERS }, async (_, index): Promise<BenchViewer> => {
        const id = benchPerson(Math.floor((index * options.people) / VIEWERS))
        return { id, token: await stores.tokenOf(id) }
      }),
    )
    const social = new pg.Pool({ connectionString: stores.databaseUrl('social'), max: 2 })
    const reads = await benchReads(social, options.people, viewers)
    await social.end()

    const served = await measureAll('Redis', client, reads, options)
    say(`Following ${options.visible} people …`)
    const visibility = await measureVisibility(client, stores, {
      viewers,
      people: options.people,
      follows: options.visible,
    })
    process.kill(stores.serving.pid, 'SIGKILL')
    const recorded = await measureAll('PostgreSQL alone', client, reads, options)
    printReads(served, recorded, options)
    console.log(
      `\nA follow through the gateway: P50 ${percentile(visibility.followMs, 0.5)} ms, P99 ${percentile(visibility.followMs, 0.99)} ms. ` +
        `From its answer until another process that had just shown the list shows it: ` +
        `P50 ${percentile(visibility.visibleMs, 0.5)} ms, P99 ${percentile(visibility.visibleMs, 0.99)} ms (${visibility.visibleMs.length} follows).\n`,
    )
  } finally {
    client.close()
    await instance.stop()
  }
}

/** The graph in the databases, and nothing of it in Redis yet. */
async function prepare(stores: InstanceStores, dataDirectory: string, options: SocialBenchOptions): Promise<void> {
  const connect = (database: 'users' | 'social') =>
    new pg.Pool({ connectionString: stores.databaseUrl(database), max: 2, options: '-c TimeZone=UTC' })
  const [users, social] = [connect('users'), connect('social')]
  const redis = new Redis(stores.serving.url)
  try {
    await loadGraph({ users, social, dataDirectory }, options, say)
    await redis.flushall()
  } finally {
    redis.disconnect()
    await Promise.all([users.end(), social.end()])
  }
}

async function measureAll(
  what: string,
  client: Client,
  reads: Awaited<ReturnType<typeof benchReads>>,
  options: SocialBenchOptions,
): Promise<Map<string, Answered>> {
  const answered = new Map<string, Answered>()
  for (const [name, next] of Object.entries(reads)) {
    say(`${what}: ${name}`)
    await measure(client, next, { ...options, seconds: WARM_S })
    answered.set(name, await measure(client, next, options))
  }
  return answered
}

function printReads(
  served: ReadonlyMap<string, Answered>,
  recorded: ReadonlyMap<string, Answered>,
  { people, follows, seconds, connections }: SocialBenchOptions,
): void {
  const [cpu] = cpus()
  console.log(
    `\n${cpu?.model.trim()}, ${cpus().length} cores, Node ${process.version}; ${people} people, ${follows} follows (skewed, fixed seed); ` +
      `${connections} connections, ${seconds} s each\n`,
  )
  console.log('| read, through the gateway | from | reads/s | × | P50 ms | P99 ms | P99.9 ms |')
  console.log('|---|---|--:|--:|--:|--:|--:|')
  for (const [name, alone] of recorded) {
    const rows = [
      ['PostgreSQL alone', alone],
      ['Redis', served.get(name) ?? alone],
    ] as const
    for (const [from, { latenciesMs, perSecond }] of rows) {
      const cells = [0.5, 0.99, 0.999].map((share) => percentile(latenciesMs, share))
      const ratio = (perSecond / alone.perSecond).toFixed(2)
      console.log(`| ${name} | ${from} | ${perSecond.toFixed(0)} | ${ratio} | ${cells.join(' | ')} |`)
    }
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
