import { fork } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Pool } from 'undici'
import { adsMigrations, createAdsSubgraph, readAdsConfig } from '@chorus/ads'
import { ensureDatabase, startPostgres, startRedis } from '@chorus/embedded-stores'
import { connectPostgres, migratePostgres } from '@chorus/stores'
import { anonymous, sealPlaybackSession, signIdentity, type Identity } from '@chorus/subgraph-server'
import { createMetrics, silentLogger } from '@chorus/telemetry'
import { benchEngine } from './engine.ts'
import { fillMarket } from './market.ts'

export interface AdsBenchOptions {
  seconds: number
  lineItems: number
  listeners: number
  connections: number
}

/** People whose breaks are known to the serving store already. */
const RETURNING = 500

interface Measured {
  perSecond: number
  p50Ms: number
  p99Ms: number
  /** Of this process, for each break. */
  cpuMs: number
}

const QUERY = `mutation ($input: AdBreakInput!) {
  requestAdBreak(input: $input) { id decisions { id token expiresAt creative { id media durationMs } } }
}`
const PREMIUM = 'floor: a break that stays empty'
const FIRST = 'Chorus: the first break of a listener'
const LATER = 'Chorus: a later break'

/**
 * Measures decisions among many line items: the choice alone beside a filter, then whole breaks (listener, choice, caps,
 * budget in Redis, decision in PostgreSQL) in process and through the gateway, beside breaks of people who pay
 * for silence. Everything shares this machine, the players too; the processor's time is that of the asking process, which
 * in process is the deciding one. Prints two tables.
 */
export async function benchAds(options: AdsBenchOptions): Promise<void> {
  const { floor, ours } = await benchEngine({ lineItems: options.lineItems, decisions: 3_000 })
  const stores = await startStores(options)
  const rows: string[] = []
  try {
    const inProcess = await openInProcess(stores.environment)
    await measure('in process', inProcess.send, stores, options, rows)
    await inProcess.close()
    const gateway = await openGateway(stores.environment, options.connections)
    await measure('through the gateway', gateway.send, stores, options, rows)
    await gateway.close()
  } finally {
    await stores.close()
  }

  const [cpu] = cpus()
  console.log(
    `\n${cpu?.model.trim()}, ${cpus().length} cores, Node ${process.version}; ${options.lineItems} line items`,
  )
  console.log('\n| the choice alone | P50 µs | P99 µs | × floor |\n|---|--:|--:|--:|')
  for (const { name, p50Micros, p99Micros } of [floor, ours]) {
    console.log(
      `| ${name} | ${p50Micros.toFixed(0)} | ${p99Micros.toFixed(0)} | ${(floor.p50Micros / p50Micros).toFixed(1)} |`,
    )
  }
  console.log(
    '\n| a whole break | asked | at a time | breaks/s | × floor | P50 ms | P99 ms | CPU ms |\n|---|---|--:|--:|--:|--:|--:|--:|',
  )
  for (const row of rows) console.log(row)
}

type Stores = Awaited<ReturnType<typeof startStores>>

async function startStores({ lineItems, listeners: count }: AdsBenchOptions) {
  const directory = await mkdtemp(join(tmpdir(), 'chorus-bench-ads-'))
  const postgres = await startPostgres({ directory: join(directory, 'postgres'), logger: silentLogger })
  const owner = { database: 'ads', role: 'ads', password: randomBytes(16).toString('hex'), replicates: true }
  const url = await ensureDatabase(postgres.adminUrl(), owner)
  await migratePostgres({ url: url, directory: adsMigrations })
  const serving = await startRedis({ directory: join(directory, 'serving'), durable: false, logger: silentLogger })
  const log = await startRedis({ directory: join(directory, 'log'), durable: true, logger: silentLogger })
  const listeners = Array.from({ length: count }, () => randomUUID())
  const premium = Array.from({ length: count }, () => randomUUID())
  const store = connectPostgres({ url: url, name: 'bench' })
  await fillMarket(store.pool, { lineItems, listeners, premium })
  await store.close()

  const playbackSecret = randomBytes(32).toString('hex')
  return {
    listeners,
    premium,
    playbackSecret,
    environment: {
      DATABASE_URL: url,
      REDIS_URL: serving.url,
      EVENT_LOG_URL: log.url,
      PLAYBACK_SECRET: playbackSecret,
      AD_TOKEN_SECRET: randomBytes(32).toString('hex'),
      PUBLIC_URL: 'http://localhost:4000',
    },
    async close() {
      await Promise.all([postgres.close(), serving.close(), log.close()])
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** Sends one request; resolves to the text of the answer. */
type Send = (identity: Identity, variables: object) => Promise<string>

async function measure(where: string, send: Send, stores: Stores, options: AdsBenchOptions, rows: string[]) {
  const ask = (people: readonly string[], isFilled: boolean) => async (index: number) => {
    const userId = people[index % people.length] ?? ''
    const input = { session: sessionOf(userId, stores.playbackSecret), device: 'PHONE' }
    const text = await send({ ...anonymous, kind: 'person', userId, scopes: ['listener'] }, { input })
    if (text.includes('"errors"') || text.includes('"creative":{') !== isFilled) throw new Error(text.slice(0, 500))
  }
  const returning = stores.listeners.slice(0, RETURNING)
  const [empty, first, later] = [ask(stores.premium, false), ask(stores.listeners, true), ask(returning, true)]
  for (;;) {
    // The line items are read first; then everything is compiled and every budget is known.
    const isReady = await later(0).then(
      () => true,
      () => false,
    )
    if (isReady) break
    await pause(50)
  }
  for (let index = 0; index < RETURNING; index += 1) await later(index)
  await keepAsking(empty, options.connections, 1)
  for (const atATime of [1, 4, options.connections]) {
    process.stderr.write(`${where}, ${atATime} at a time\n`)
    const floor = await keepAsking(empty, atATime, options.seconds)
    const ours = await keepAsking(later, atATime, options.seconds)
    const cold = await keepAsking(first, atATime, options.seconds)
    const measured = [
      [PREMIUM, floor],
      [LATER, ours],
      [FIRST, cold],
    ] as const
    for (const [name, { perSecond, p50Ms, p99Ms, cpuMs }] of measured) {
      const share = (perSecond / floor.perSecond).toFixed(2)
      const latency = `${p50Ms.toFixed(2)} | ${p99Ms.toFixed(2)} | ${cpuMs.toFixed(2)}`
      rows.push(`| ${name} | ${where} | ${atATime} | ${perSecond.toFixed(0)} | ${share} | ${latency} |`)
    }
  }
}

let asked = RETURNING

/** So many people at a time, each of whom asks again as soon as there is an answer. */
async function keepAsking(ask: (index: number) => Promise<void>, atATime: number, seconds: number): Promise<Measured> {
  const tookMs: number[] = []
  const cpuBefore = process.cpuUsage()
  const began = performance.now()
  const person = async () => {
    for (let now = performance.now(); now - began < seconds * 1_000; now = performance.now()) {
      await ask((asked += 1))
      tookMs.push(performance.now() - now)
    }
  }
  await Promise.all(Array.from({ length: atATime }, person))
  const perSecond = (tookMs.length * 1_000) / (performance.now() - began)
  const cpu = process.cpuUsage(cpuBefore)
  const cpuMs = (cpu.user + cpu.system) / 1_000 / tookMs.length
  const sorted = tookMs.toSorted((one, other) => one - other)
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN
  return { perSecond, p50Ms: at(0.5), p99Ms: at(0.99), cpuMs }
}

/** A session of its own each time, so that each request opens a break. */
function sessionOf(userId: string, secret: string): string {
  const now = Date.now()
  const claims = {
    sessionId: randomUUID(),
    userId,
    trackId: randomUUID(),
    artistIds: [],
    country: 'CO',
    durationMs: 200_000,
    startedAtMs: now,
    device: { id: 'a', kind: 'PHONE' },
    contextId: null,
    explicit: false,
    genres: ['pop', 'rock'],
  }
  return sealPlaybackSession(claims, secret, now + 3_600_000)
}

async function openInProcess(environment: NodeJS.ProcessEnv): Promise<{ send: Send; close(): Promise<void> }> {
  const dependencies = { logger: silentLogger, metrics: createMetrics() }
  const ads = await createAdsSubgraph(readAdsConfig(environment), dependencies)
  return {
    send: async (identity, variables) =>
      JSON.stringify(
        await ads.execute({
          query: QUERY,
          variables: { ...variables },
          identity,
          requestId: 'bench',
          deadlineAtMs: Date.now() + 10_000,
          signal: AbortSignal.timeout(10_000),
        }),
      ),
    close: () => ads.close(),
  }
}

async function openGateway(environment: NodeJS.ProcessEnv, connections: number) {
  const secret = randomBytes(32).toString('hex')
  const child = fork(join(import.meta.dirname, 'adsServer.ts'), {
    env: { ...process.env, ...environment, NODE_ENV: 'production', IDENTITY_SECRET: secret },
  })
  const url = await new Promise<string>((found, failed) => {
    child.once('message', (message: { url: string }) => found(message.url))
    child.once('exit', (code) => failed(new Error(`The gateway's process ended with ${code}.`)))
  })
  const pool = new Pool(new URL(url).origin, { connections })
  const send: Send = async (identity, variables) => {
    const { body } = await pool.request({
      method: 'POST',
      path: '/graphql',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${signIdentity(identity, secret)}` },
      body: JSON.stringify({ query: QUERY, variables }),
    })
    return body.text()
  }
  return {
    send,
    async close() {
      await pool.close()
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}
