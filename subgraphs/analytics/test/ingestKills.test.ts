import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { startRedis, type EmbeddedRedis } from '@chorus/embedded-stores'
import { signIdentity, SUBGRAPH_HEADERS, type Identity, type PlaybackSessionClaims } from '@chorus/subgraph-server'
import { silentLogger } from '@chorus/telemetry'
import { aPerson } from '@chorus/testing'
import type { PlayTick } from '../src/ticks/tick.ts'
import { PLAYBACK_SECRET, trackReference } from './someStatistics.ts'
import { asInput, aSession, aTick } from './someTicks.ts'

/** Kills take a process start each, and machines differ. */
const TEST_WITHIN_MS = 180_000

let directory: string
let redis: EmbeddedRedis
let analytics: { child: ChildProcess; url: string }

const startLog = (port?: number) =>
  startRedis({ directory: join(directory, 'log'), durable: true, logger: silentLogger, ...(port && { port }) })

async function startAnalytics({ diesAtStatement = 0 } = {}): Promise<typeof analytics> {
  const child = fork(join(import.meta.dirname, 'ingestProcess.ts'), [
    `chdb://${join(directory, 'clickhouse')}`,
    redis.url,
    PLAYBACK_SECRET,
    String(diesAtStatement),
  ])
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve(z.object({ port: z.number() }).parse(message).port))
    child.once('exit', (code) => reject(new Error(`It ended with ${code}.`)))
  })
  return { child, url: `http://127.0.0.1:${port}` }
}

async function killAnalytics(): Promise<void> {
  const { child } = analytics
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

async function killLog(): Promise<void> {
  process.kill(redis.pid, 'SIGKILL')
  await redis.close()
}

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'chorus-ingest-'))
  redis = await startLog()
  analytics = await startAnalytics()
})
afterEach(async () => {
  await killAnalytics()
  await redis.close()
  await rm(directory, { recursive: true, force: true })
})

const post = (path: string, contentType: string, body: string, identity: Identity) =>
  fetch(`${analytics.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': contentType, [SUBGRAPH_HEADERS.identity]: signIdentity(identity, PLAYBACK_SECRET) },
    body,
    signal: AbortSignal.timeout(5_000),
  })

/** As a player does it: sends until it is acknowledged. */
async function report(session: PlaybackSessionClaims, ticks: readonly PlayTick[]): Promise<void> {
  const body = ticks.map((tick) => JSON.stringify(asInput(tick))).join('\n')
  for (;;) {
    const answer = await post('/events/play-ticks', 'application/x-ndjson', body, aPerson(session)).catch(() => null)
    if (answer?.status === 202) {
      expect(await answer.json()).toEqual({ accepted: ticks.length, rejected: [] })
      return
    }
    await answer?.arrayBuffer()
    await pause(20)
  }
}

const PLAYS = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Track { playCount } } }`
const Plays = z.object({ data: z.object({ _entities: z.array(z.object({ playCount: z.string() })) }) })

async function playCounts(trackIds: readonly string[]): Promise<number[]> {
  const body = JSON.stringify({ query: PLAYS, variables: { of: trackIds.map(trackReference) } })
  const answer = await post('/graphql', 'application/json', body, aPerson())
  return Plays.parse(await answer.json()).data._entities.map(({ playCount }) => Number(playCount))
}

/** So many sessions of one track, each heard for a minute of which the last tick makes it count; every other one does not. */
function someSessions(count: number, trackId: string): { session: PlaybackSessionClaims; batches: PlayTick[][] }[] {
  return Array.from({ length: count }, (_, index) => {
    const session = aSession({ trackId, startedAtMs: Date.now() - 600_000 })
    const ticks = [0, 1, 2, 3].map((sequence) => aTick(session, { sequence }))
    return { session, batches: index % 2 === 0 ? [ticks.slice(0, 2), ticks.slice(2)] : [ticks.slice(0, 3)] }
  })
}

/** Reports everything, several players at a time. */
async function reportAll(sessions: ReturnType<typeof someSessions>): Promise<void> {
  const left = [...sessions]
  const player = async () => {
    for (let next = left.pop(); next; next = left.pop()) {
      for (const batch of next.batches) await report(next.session, batch)
      await pause(5)
    }
  }
  await Promise.all(Array.from({ length: 8 }, player))
}

const eventually = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 60_000, interval: 200 })

it(
  'every acknowledged tick is counted once, however often analytics and the ClickHouse in it are killed meanwhile',
  async () => {
    const trackId = crypto.randomUUID()
    const reporting = reportAll(someSessions(400, trackId))
    for (let kills = 0; kills < 4; kills += 1) {
      await pause(300 + kills * 170)
      await killAnalytics()
      analytics = await startAnalytics()
    }
    await reporting
    await killAnalytics()
    analytics = await startAnalytics()
    await eventually(async () => expect(await playCounts([trackId])).toEqual([200]))
  },
  TEST_WITHIN_MS,
)

it(
  "every acknowledged tick is counted once, however often the log's Redis is killed meanwhile",
  async () => {
    const trackId = crypto.randomUUID()
    const reporting = reportAll(someSessions(400, trackId))
    for (let kills = 0; kills < 4; kills += 1) {
      await pause(200 + kills * 130)
      await killLog()
      redis = await startLog(redis.port)
    }
    await reporting
    await killLog()
    redis = await startLog(redis.port)
    await eventually(async () => expect(await playCounts([trackId])).toEqual([200]))
  },
  TEST_WITHIN_MS,
)

it(
  'a roll-up build that is killed in any of its statements is made again, and nothing counts twice',
  async () => {
    const trackIds: string[] = []
    // Each is in the middle of another statement; the first is the one that finds machines, the last records the build.
    for (const diesAtStatement of [1, 6, 12, 17]) {
      await killAnalytics()
      analytics = await startAnalytics({ diesAtStatement })
      const { child } = analytics
      const died = once(child, 'exit')
      const trackId = crypto.randomUUID()
      trackIds.push(trackId)
      const reporting = reportAll(someSessions(20, trackId))
      await died
      analytics = await startAnalytics()
      await reporting
    }
    await eventually(async () => expect(await playCounts(trackIds)).toEqual(trackIds.map(() => 10)))
  },
  TEST_WITHIN_MS,
)
