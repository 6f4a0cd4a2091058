import { cpus } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { startInstance } from '@chorus/testing/instance'
import { benchPerson, readInstanceStores, type InstanceStores } from './instanceStores.ts'
import { loadGraph } from './loadGraph.ts'
import { askEach, createClient, measure, percentile, type Answered, type Client } from './measure.ts'
import { benchReads, type BenchViewer } from './reads.ts'
import { connectServingRedis, type ServingRedis } from './servingRedis.ts'
import { measureVisibility } from './visibility.ts'

export interface SocialBenchOptions {
  people: number
  follows: number
  seconds: number
  rounds: number
  connections: number
  visible: number
  port: number
  data: string
}

const CHECKOUT = join(import.meta.dirname, '../../..')
const VIEWERS = 50
const WARM_S = 1

/**
 * Measures what people read of the social graph, through the gateway and over five processes: with Redis in front of
 * PostgreSQL, and from PostgreSQL alone while Redis refuses. And how long others wait for a follow.
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

    say(`Following ${options.visible} people …`)
    const asked = { viewers, people: options.people, follows: options.visible }
    const visibility = await measureVisibility(client, stores, asked)
    const redis = await connectServingRedis(stores.servingRedisUrl)
    printReads(await measureAll(client, reads, redis, options).finally(() => redis.close()), options)
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
  const redis = await connectServingRedis(stores.servingRedisUrl)
  try {
    await loadGraph({ users, social, dataDirectory }, options, say)
    await redis.empty()
  } finally {
    redis.close()
    await Promise.all([users.end(), social.end()])
  }
}

interface Compared {
  served: Answered[]
  recorded: Answered[]
}

/** Each read with Redis and without, in turns, so that whatever else the machine does meets both. */
async function measureAll(
  client: Client,
  reads: Awaited<ReturnType<typeof benchReads>>,
  redis: ServingRedis,
  options: SocialBenchOptions,
): Promise<Map<string, Compared>> {
  const results = new Map<string, Compared>()
  for (const [name, { all, next }] of Object.entries(reads)) {
    const compared: Compared = { served: [], recorded: [] }
    results.set(name, compared)
    say(`${name}: warming`)
    await askEach(client, all, options)
    for (let round = 1; round <= options.rounds; round += 1) {
      say(`${name}: round ${round} of ${options.rounds}`)
      compared.served.push(await measure(client, next, options))
      await redis.takeAway()
      try {
        await measure(client, next, { ...options, seconds: WARM_S })
        compared.recorded.push(await measure(client, next, options))
      } finally {
        await redis.giveBack()
      }
      await measure(client, next, { ...options, seconds: WARM_S })
    }
  }
  return results
}

/** Rounds together. */
function together(rounds: readonly Answered[]): Answered {
  const latenciesMs = rounds.flatMap((round) => round.latenciesMs).toSorted((a, b) => a - b)
  const perSecond = rounds.reduce((sum, round) => sum + round.perSecond, 0) / rounds.length
  return { latenciesMs, perSecond }
}

function printReads(
  results: ReadonlyMap<string, Compared>,
  { people, follows, seconds, rounds, connections }: SocialBenchOptions,
): void {
  const [cpu] = cpus()
  console.log(
    `\n${cpu?.model.trim()}, ${cpus().length} cores, Node ${process.version}; ${people} people, ${follows} follows (skewed, fixed seed); ` +
      `${connections} connections, ${rounds} rounds of ${seconds} s\n`,
  )
  console.log('| read, through the gateway | from | reads/s | × | P50 ms | P99 ms | P99.9 ms |')
  console.log('|---|---|--:|--:|--:|--:|--:|')
  for (const [name, compared] of results) {
    const alone = together(compared.recorded)
    const rows = [
      ['PostgreSQL alone', alone],
      ['Redis', together(compared.served)],
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
