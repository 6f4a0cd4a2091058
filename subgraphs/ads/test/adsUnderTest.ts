import { randomBytes } from 'node:crypto'
import { createRedisEventLog, UPLOAD_COMPLETED, type ContractData } from '@chorus/events'
import { connectPostgres } from '@chorus/stores'
import { encodeId, type Identity } from '@chorus/subgraph-server'
import { createMetrics, silentLogger } from '@chorus/telemetry'
import { aPerson, createTestClock, createTestDatabase, createTestRedis, runOperation } from '@chorus/testing'
import { assembleAds } from '../src/assemble.ts'
import { createAdsImport, type AdvertiserRecord, type CampaignRecord } from '../src/import/adsImport.ts'
import type { PaymentProvider } from '../src/payments/paymentProvider.ts'
import { createSandboxProvider } from '../src/payments/sandboxProvider.ts'
import { adsMigrations } from '../src/migrations.ts'
import { connectServing } from '../src/serving/parts.ts'

export interface Answer {
  data?: any
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string } }[]
}

export type AdsUnderTest = Awaited<ReturnType<typeof createAdsUnderTest>>

export interface AdsUnderTestOptions {
  /** In place of the sandbox. */
  payments?: (sandbox: PaymentProvider) => PaymentProvider
  /** The longest that anybody waits for it. */
  paymentWithinMs?: number
}

const secret = () => randomBytes(32).toString('hex')

/** The subgraph over fresh stores, at noon of 15 January 2026 until the clock is moved. */
export async function createAdsUnderTest({
  payments = (sandbox) => sandbox,
  paymentWithinMs,
}: AdsUnderTestOptions = {}) {
  const [database, redis, eventLog] = await Promise.all([
    createTestDatabase(adsMigrations),
    createTestRedis(),
    createTestRedis({ durable: true }),
  ])
  const postgres = connectPostgres({ url: database.url, name: 'ads' })
  const clock = createTestClock('2026-01-15T12:00:00.000Z')
  const log = createRedisEventLog({ url: eventLog.url, consumer: 'test' })
  const config = {
    redisUrl: redis.url,
    playbackSecret: secret(),
    adTokenSecret: secret(),
    publicUrl: 'https://chorus.test',
  }
  const connect = () =>
    connectServing(config, { pool: postgres.pool, log, clock, logger: silentLogger, metrics: createMetrics() })
  const serving = connect()
  const { subgraph, settling, uploadedMedia } = assembleAds(postgres, {
    logger: silentLogger,
    metrics: createMetrics(),
    clock,
    payments: payments(createSandboxProvider({ pool: database.pool })),
    serving,
    ...(paymentWithinMs && { paymentWithinMs }),
  })

  return {
    subgraph,
    settling,
    serving,
    /** Serving as another process has it, on the same stores. */
    connect,
    config,
    database,
    redis,
    log,
    clock,
    /** The subgraph's own connections, whose statements can be counted. */
    pool: postgres.pool,
    load: createAdsImport(database.pool),
    async run(query: string, identity?: Identity, variables?: Record<string, unknown>): Promise<Answer> {
      const result = await runOperation(subgraph, query, {
        ...(identity && { identity }),
        ...(variables && { variables }),
      })
      // Objects from graphql-js have no prototype; what a client reads has gone through JSON.
      return JSON.parse(JSON.stringify(result)) as Answer
    },
    /** What stands in the outbox, oldest first. */
    async outbox() {
      const { rows } = await database.pool.query(
        'SELECT type, aggregateid, payload FROM outbox ORDER BY created_at, id',
      )
      return rows
    },
    /** A medium that this person has uploaded, once the catalogue's event has come. Its upload's id. */
    async anUpload(
      { userId }: Identity,
      contentType = 'audio/mpeg',
      uploadId: string = crypto.randomUUID(),
    ): Promise<string> {
      const data: ContractData<typeof UPLOAD_COMPLETED> = {
        uploadId,
        userId: userId ?? '',
        kind: 'AD_MEDIA',
        contentType,
        bytes: 480_000,
        sha256: 'ab'.repeat(32),
        url: `https://media.example.test/ads/${uploadId}`,
        width: null,
        height: null,
      }
      const event = { id: crypto.randomUUID(), source: 'catalog', key: uploadId, time: new Date().toISOString() }
      await uploadedMedia.project([{ ...event, type: UPLOAD_COMPLETED, data }])
      return encodeId('upload', uploadId)
    },
    async close() {
      await serving.close()
      await log.close()
      await subgraph.close()
      await Promise.all([database.close(), redis.close(), eventLog.close()])
    },
  }
}

export const aMember = () => aPerson({ scopes: ['listener', 'advertiser'] })

export function anAdvertiser(over: Partial<AdvertiserRecord> = {}): AdvertiserRecord {
  const deposit = { id: crypto.randomUUID(), amountMicros: 500_000_000n, atIso: '2026-01-01T00:00:00.000Z' }
  return {
    id: crypto.randomUUID(),
    name: 'Banana Company',
    currency: 'USD',
    memberIds: [],
    deposits: [deposit],
    ...over,
  }
}

export function aCampaign(advertiser: AdvertiserRecord, over: Partial<CampaignRecord> = {}): CampaignRecord {
  return {
    id: crypto.randomUUID(),
    advertiserId: advertiser.id,
    name: 'Ice for Macondo',
    kind: 'BRAND',
    state: 'RUNNING',
    startsAtIso: '2026-01-10T00:00:00.000Z',
    endsAtIso: '2026-01-20T00:00:00.000Z',
    totalMicros: 100_000_000n,
    perDayMicros: 10_000_000n,
    promotes: null,
    ...over,
  }
}

/** Money that a campaign has spent (SPEND), or got back (REFUND). */
export async function aMovement(
  ads: AdsUnderTest,
  campaign: CampaignRecord,
  kind: 'SPEND' | 'REFUND',
  micros: bigint,
  atIso = '2026-01-12T00:00:00.000Z',
) {
  const [from, to] = kind === 'SPEND' ? ['BALANCE', 'REVENUE'] : ['REVENUE', 'BALANCE']
  await ads.database.pool.query(
    `INSERT INTO ad_ledger (id, advertiser_id, campaign_id, kind, from_account, to_account, amount_micros, at)
     VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7)`,
    [campaign.advertiserId, campaign.id, kind, from, to, micros.toString(), atIso],
  )
}

export const advertiserId = ({ id }: AdvertiserRecord) => encodeId('advertiser', id)
export const campaignId = ({ id }: CampaignRecord) => encodeId('campaign', id)
