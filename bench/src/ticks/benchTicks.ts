import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Pool } from 'undici'
import { startRedis } from '@chorus/embedded-stores'
import { connectRedis, type RedisStore } from '@chorus/stores'
import { signIdentity, SUBGRAPH_HEADERS } from '@chorus/subgraph-server'
import { silentLogger } from '@chorus/telemetry'
import { closedLoop, type LoopRound } from './closedLoop.ts'
import { tickRequests, type TickRequest } from './requests.ts'

export interface TicksBenchOptions {
  seconds: number
  rounds: number
}

/** By Little's law 400 ticks under way are 100 000 a second at 4 ms each. */
const TICKS_UNDER_WAY = 400
const BATCHES = [10, 100, 1_000]
const PLAYERS = 500
const BAR = { ticksPerSecond: 100_000, p99Ms: 8 }
const SECRET = 'the secret of this measurement only'
const FLOOR = 'floor: bare XADD'
const OURS = 'Chorus: POST /events/play-ticks'

/**
 * Measures how many ticks a second are acknowledged, on disk in the log, and how long an acknowledgement takes: analytics
 * as a process of its own, counting in ClickHouse meanwhile, asked over HTTP; beside a Redis that is only given the same
 * bytes. Everything shares this machine, the players too. Prints one table.
 */
export async function benchTicks({ seconds, rounds }: TicksBenchOptions): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'chorus-bench-ticks-'))
  const redis = await startRedis({ directory: join(directory, 'log'), durable: true, logger: silentLogger })
  const store = connectRedis({ url: redis.url, name: 'bench' })
  const { client } = store
  const analytics = await startAnalytics(join(directory, 'clickhouse'), redis.url)
  const lines: string[] = []
  try {
    for (const batch of BATCHES) {
      const clients = Math.max(1, TICKS_UNDER_WAY / batch)
      const requests = tickRequests(PLAYERS, { batch, secret: SECRET })
      const players = async (ofSeconds: number) => {
        // Not kept between rounds: the server closes what is idle.
        const pool = new Pool(analytics.url, { connections: clients })
        const cpuBeforeS = await cpuSeconds(analytics.url)
        const found = await closedLoop(sendOver(pool, requests), { clients, batch, seconds: ofSeconds })
        const cpuS = (await cpuSeconds(analytics.url)) - cpuBeforeS
        await pool.close()
        return { ...found, ticksPerCpuSecond: found.ticks / cpuS }
      }
      await players(1)
      const envelope = await lastEnvelope(client)
      const bare = async () => void (await client.xadd('floor', '*', 'event', envelope))
      const round = { clients, batch, seconds }

      const floor: LoopRound[] = []
      const ours: Awaited<ReturnType<typeof players>>[] = []
      for (let number = 1; number <= rounds; number += 1) {
        process.stderr.write(`batches of ${batch}, round ${number} of ${rounds}\n`)
        floor.push(await closedLoop(bare, round))
        await client.del('floor')
        ours.push(await players(seconds))
      }
      const countedAfterMs = await untilCounted(analytics.url)
      const reference = median(floor)
      const found = median(ours)
      const perCpuSecond = found.ticksPerCpuSecond.toFixed(0)
      lines.push(row(FLOOR, round, reference, reference, ' | '))
      lines.push(row(OURS, round, found, reference, `${perCpuSecond} | ${(countedAfterMs / 1_000).toFixed(1)} s`))
    }
  } finally {
    await store.close()
    const ended = once(analytics.child, 'exit')
    analytics.child.disconnect()
    await ended
    await redis.close()
    await rm(directory, { recursive: true, force: true })
  }
  printTable(lines, { seconds, rounds })
}

async function startAnalytics(directory: string, logUrl: string): Promise<{ child: ChildProcess; url: string }> {
  const child = fork(join(import.meta.dirname, 'ingestServer.ts'), [`chdb://${directory}`, logUrl, SECRET])
  const url = await new Promise<string>((found, failed) => {
    child.once('message', (message: { url: string }) => found(message.url))
    child.once('exit', (code) => failed(new Error(`Analytics ended with ${code}.`)))
  })
  return { child, url }
}

/** Sends the requests in turn, each signed for the next minute. Throws where an answer is not whole: no fast refusals. */
function sendOver(pool: Pool, requests: readonly TickRequest[]): (index: number) => Promise<void> {
  const signed = requests.map(({ identity, body }) => ({
    body,
    headers: {
      'content-type': 'application/x-ndjson',
      [SUBGRAPH_HEADERS.identity]: signIdentity(identity, SECRET),
    },
  }))
  return async (index) => {
    const request = signed[index % signed.length]
    if (!request) return
    const answer = await pool.request({ method: 'POST', path: '/events/play-ticks', ...request })
    const text = await answer.body.text()
    if (answer.statusCode !== 202 || !text.includes('"rejected":[]')) throw new Error(`${answer.statusCode}: ${text}`)
  }
}

async function lastEnvelope(client: RedisStore['client']): Promise<string> {
  const [entry] = await client.xrevrange('{events:play-ticks}', '+', '-', 'COUNT', 1)
  return entry?.[1][1] ?? ''
}

/** What analytics has used of the processor so far: says more than throughput where others use it too. */
async function cpuSeconds(url: string): Promise<number> {
  const answer = await fetch(`${url}/metrics`)
  return Number(/^process_cpu_seconds_total (\S+)/m.exec(await answer.text())?.[1])
}

/** Waits until all ticks in the log are in ClickHouse, and says how long that took. */
async function untilCounted(url: string): Promise<number> {
  const began = performance.now()
  for (;;) {
    const answer = await fetch(`${url}/health/ready`)
    const { lagMs } = (await answer.json()) as { lagMs: Record<string, number> }
    if (lagMs.plays === 0) return performance.now() - began
    await pause(50)
  }
}

/** The round in the middle, by throughput. */
function median<Round extends LoopRound>(rounds: readonly Round[]): Round {
  const sorted = rounds.toSorted((one, other) => one.ticksPerSecond - other.ticksPerSecond)
  const middle = sorted[Math.floor(sorted.length / 2)]
  if (!middle) throw new Error('There was no round.')
  return middle
}

function row(
  name: string,
  { batch, clients }: { batch: number; clients: number },
  { ticksPerSecond, p50Ms, p99Ms }: LoopRound,
  floor: LoopRound,
  more: string,
): string {
  const share = (ticksPerSecond / floor.ticksPerSecond).toFixed(2)
  const ofBar = (ticksPerSecond / BAR.ticksPerSecond).toFixed(2)
  return `| ${batch} × ${clients} | ${name} | ${ticksPerSecond.toFixed(0)} | ${share} | ${ofBar} | ${p50Ms.toFixed(2)} | ${p99Ms.toFixed(2)} | ${more} |`
}

function printTable(lines: readonly string[], { seconds, rounds }: TicksBenchOptions): void {
  const [cpu] = cpus()
  console.log(
    `\n${cpu?.model.trim()}, ${cpus().length} cores, Node ${process.version}; median of ${rounds} rounds of ${seconds} s.` +
      ` The bars: ${BAR.ticksPerSecond} ticks/s, P99 ${BAR.p99Ms} ms.\n`,
  )
  console.log(
    '| ticks × players | what | ticks/s | × floor | × bar | P50 ms | P99 ms | ticks per CPU second | all counted after |',
  )
  console.log('|--:|---|--:|--:|--:|--:|--:|--:|--:|')
  for (const line of lines) console.log(line)
}
