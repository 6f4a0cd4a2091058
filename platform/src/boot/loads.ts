import { existsSync } from 'node:fs'
import { createPlaysImport } from '@chorus/analytics'
import { createCatalogueImport, createTrackLookup } from '@chorus/catalog'
import { connectClickhouse, connectPostgres, connectRedis } from '@chorus/stores'
import type { Logger } from '@chorus/telemetry'
import { DEMO_ACCOUNTS } from '../identity/demoAccounts.ts'
import type { BadRow } from '../load/files/badRow.ts'
import { loadHetrec } from '../load/hetrec/loadHetrec.ts'
import { loadHistory } from '../load/history/loadHistory.ts'
import { loadSample } from '../load/loadSample.ts'
import type { StepReport } from '../load/progress.ts'
import type { OperationEvent } from '../operations/events.ts'
import type { LoadRequest } from '../operations/loadRequest.ts'
import { BootProblem } from './bootProblem.ts'
import type { DataDirectory } from './dataDirectory.ts'
import type { Stores } from './stores.ts'
import { writeWhole } from './writeWhole.ts'

type Emit = (event: OperationEvent) => void
type Counts = Record<string, number>

/** Everything that writes whole data sets into an instance's stores; one at a time. */
export interface Loads {
  isBusy(): boolean
  /** Loads the sample data unless that has been done; an interrupted load is taken up again. */
  sampleOnce(signal: AbortSignal, onBegin: () => void, emit: Emit): Promise<void>
  run(request: LoadRequest, emit: Emit, signal: AbortSignal): Promise<Counts>
  reindexSearch(emit: Emit, signal: AbortSignal): Promise<Counts>
}

export interface LoadsDependencies {
  data: DataDirectory
  stores: Stores
  mediaUrl: string
  logger: Logger
}

export function createLoads({ data, stores, mediaUrl, logger }: LoadsDependencies): Loads {
  let busy = false

  /** Connected for as long as a load lasts, to each database as the subgraph that owns it. */
  async function withTargets<Result>(work: (targets: ReturnType<typeof connectTargets>) => Promise<Result>) {
    if (busy) throw new BootProblem('Something is being loaded already.')
    busy = true
    const targets = connectTargets(stores, logger)
    try {
      return await work(targets)
    } finally {
      await targets.close()
      busy = false
    }
  }

  const sample = (emit: Emit, signal: AbortSignal) =>
    withTargets(async ({ users, catalog, social, serving, ads, analytics }) => {
      const { steps, badRows } = await loadSample({
        users,
        catalog,
        social,
        serving,
        ads,
        analytics,
        mediaDirectory: data.at('media'),
        mediaOriginUrl: mediaUrl,
        onProgress: (progress) => emit({ kind: 'progress', ...progress }),
        onBadRow: leftOut(emit),
        signal,
      })
      return countsOf(steps, badRows)
    })

  const hetrec = (folder: string, emit: Emit, signal: AbortSignal) =>
    withTargets(async ({ users, catalog, social, serving }) => {
      const { steps, badRows } = await loadHetrec({
        folder,
        users,
        catalog,
        social,
        serving,
        onProgress: (progress) => emit({ kind: 'progress', ...progress }),
        onBadRow: leftOut(emit),
        signal,
      })
      return countsOf(steps, badRows)
    })

  const history = (email: string, file: string, emit: Emit, signal: AbortSignal) =>
    withTargets(async ({ catalog, analytics }) => {
      const account = DEMO_ACCOUNTS.find((demo) => demo.email === email)
      if (!account) throw new BootProblem(`There is no demo account ${email}.`)
      const plays = createPlaysImport(analytics)
      const report = await loadHistory({
        files: [file],
        userId: account.userId,
        country: account.country,
        lookup: createTrackLookup(catalog),
        plays,
        onProgress: (progress) => emit({ kind: 'progress', ...progress }),
        onBadRow: leftOut(emit),
        signal,
      })
      await plays.finish()
      const { rows, matched, unmatched, repeated, inBothFormats, badRows, skipped } = report
      return { rows, matched, unmatched, repeated, 'in both formats': inBothFormats, ...skipped, 'left out': badRows }
    })

  return {
    isBusy: () => busy,

    async sampleOnce(signal, onBegin, emit) {
      const marker = data.at('sample-loaded')
      if (existsSync(marker)) return
      onBegin()
      const counts = await sample(emit, signal)
      await writeWhole(marker, `${JSON.stringify(counts, null, 2)}\n`)
      logger.info({ counts }, 'the sample data is loaded')
    },

    async run(request, emit, signal) {
      switch (request.set) {
        case 'sample':
          return sample(emit, signal)
        case 'history':
          return history(request.account, request.file, emit, signal)
        case 'hetrec':
          return hetrec(request.folder, emit, signal)
      }
    },

    reindexSearch: (emit, signal) =>
      withTargets(async ({ catalog }) => {
        signal.throwIfAborted()
        emit({ kind: 'progress', step: 'search index', done: 0, total: 1 })
        await createCatalogueImport(catalog).finish()
        emit({ kind: 'progress', step: 'search index', done: 1, total: 1 })
        return {}
      }),
  }
}

function connectTargets({ databaseUrl, clickhouseUrl, servingRedisUrl }: Stores, logger: Logger) {
  const connect = (name: 'users' | 'catalog' | 'social' | 'ads') =>
    connectPostgres({ url: databaseUrl[name], name: `load ${name}`, max: 4, logger })
  const postgres = [connect('users'), connect('catalog'), connect('social'), connect('ads')] as const
  const [users, catalog, social, ads] = postgres
  const clickhouse = connectClickhouse({ url: clickhouseUrl })
  const redis = connectRedis({ url: servingRedisUrl, name: 'load', logger })
  return {
    users: users.pool,
    catalog: catalog.pool,
    social: social.pool,
    serving: redis.client,
    ads: ads.pool,
    analytics: clickhouse.client,
    async close() {
      await Promise.all([...postgres, clickhouse, redis].map((store) => store.close()))
    },
  }
}

function countsOf(steps: readonly StepReport[], badRows: readonly BadRow[]): Counts {
  return { ...Object.fromEntries(steps.map(({ step, rows }) => [step, rows])), 'left out': badRows.length }
}

const leftOut =
  (emit: Emit) =>
  ({ file, line, reason }: BadRow): void =>
    emit({ kind: 'left-out', file, line: line || null, reason })
