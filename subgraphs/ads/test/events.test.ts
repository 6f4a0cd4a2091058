import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRedisEventLog, UPLOAD_COMPLETED, type ChorusEvent } from '@chorus/events'
import { encodeId, type Subgraph } from '@chorus/subgraph-server'
import { createMetrics, silentLogger } from '@chorus/telemetry'
import { createTestDatabase, createTestRedis, runOperation, type TestDatabase } from '@chorus/testing'
import { createAdsSubgraph, readAdsConfig, adsMigrations } from '../src/subgraph.ts'
import type { AdsUnderTest } from './adsUnderTest.ts'
import { anAdvertiserOf } from './advertising.ts'

let subgraph: Subgraph
let database: TestDatabase
let log: ReturnType<typeof createRedisEventLog>
const opened: { close(): Promise<void> }[] = []
beforeAll(async () => {
  database = await createTestDatabase(adsMigrations)
  const redis = await createTestRedis({ durable: true })
  const serving = await createTestRedis()
  const config = readAdsConfig({
    DATABASE_URL: database.url,
    EVENT_LOG_URL: redis.url,
    REDIS_URL: serving.url,
    PLAYBACK_SECRET: 'p'.repeat(32),
    AD_TOKEN_SECRET: 't'.repeat(32),
    PUBLIC_URL: 'http://localhost:4000',
  })
  subgraph = await createAdsSubgraph(config, { logger: silentLogger, metrics: createMetrics() })
  log = createRedisEventLog({ url: redis.url })
  opened.push(subgraph, log, database, redis, serving)
})
afterAll(async () => {
  for (const thing of opened) await thing.close()
})

/** As the subgraph under test, but with its clock, its log and its sandbox for real. */
const ads: Pick<AdsUnderTest, 'run'> = {
  run: async (query, identity, variables) =>
    JSON.parse(
      JSON.stringify(
        await runOperation(subgraph, query, { ...(identity && { identity }), ...(variables && { variables }) }),
      ),
    ),
}

test('what an advertiser does is known to the consumers of the topic ads, in its order', async () => {
  const heard: ChorusEvent[] = []
  const stop = new AbortController()
  const consumption = log.consume({
    topic: 'ads',
    group: 'test',
    signal: stop.signal,
    handle: async (events) => {
      heard.push(...events)
      return events.map(() => ({ kind: 'done' as const }))
    },
  })
  const { acting, advertiserId } = await anAdvertiserOf(ads)
  const flight = { startsAt: new Date().toISOString(), endsAt: new Date(Date.now() + 86_400_000).toISOString() }

  const { campaign } = await acting.createCampaign(advertiserId, { flight })
  await acting.addLineItem(campaign.id)
  await acting.launch(campaign.id)

  await expect
    .poll(() => heard.map(({ type, data }) => [type, 'version' in data && data.version]), { timeout: 10_000 })
    .toEqual([
      ['ads.advertiser.changed.v1', 1],
      ['ads.campaign.changed.v1', 1],
      ['ads.line_item.changed.v1', 1],
      ['ads.campaign.changed.v1', 2],
    ])
  await expect.poll(() => subgraph.lag(), { timeout: 10_000 }).toMatchObject({ 'ads outbox': 0 })
  stop.abort()
  await consumption
})

test('an upload that the catalogue tells of can be used at once, told once or twice', async () => {
  const { acting, member, advertiserId } = await anAdvertiserOf(ads)
  const uploadId = crypto.randomUUID()
  const event = {
    id: crypto.randomUUID(),
    source: 'catalog',
    type: UPLOAD_COMPLETED,
    subject: uploadId,
    time: new Date().toISOString(),
    data: {
      uploadId,
      userId: member.userId,
      kind: 'AD_MEDIA',
      contentType: 'audio/mpeg',
      bytes: 1,
      sha256: 'ab'.repeat(32),
      url: 'https://media.example.test/ad',
      width: null,
      height: null,
    },
  }
  await log.append('catalog', [event, event])

  const added = await acting.addCreative(advertiserId, { mediaUploadId: encodeId('upload', uploadId) })

  expect(added.creative.media).toBe('https://media.example.test/ad')
})

test('an avatar is no medium for an ad', async () => {
  const { acting, member, advertiserId } = await anAdvertiserOf(ads)
  const uploadId = crypto.randomUUID()
  const data = { uploadId, userId: member.userId, kind: 'AVATAR', contentType: 'image/png', bytes: 1 }
  await log.append('catalog', [
    {
      id: crypto.randomUUID(),
      source: 'catalog',
      type: UPLOAD_COMPLETED,
      subject: uploadId,
      time: new Date().toISOString(),
      data: { ...data, sha256: 'ab'.repeat(32), url: 'https://media.example.test/a', width: 1, height: 1 },
    },
  ])

  const wish = { format: 'DISPLAY', durationMs: null, mediaUploadId: encodeId('upload', uploadId) }
  expect(await acting.addCreative(advertiserId, wish)).toMatchObject({ __typename: 'InvalidInput' })
})

test('a deposit that a process left unfinished long ago is in the books soon after the next one starts', async () => {
  const { advertiserId } = await anAdvertiserOf(ads, { deposit: '0' })
  const { rows } = await database.pool.query('SELECT id FROM advertiser')
  const uuid = rows.map(({ id }) => id).find((id) => encodeId('advertiser', id) === advertiserId)
  const depositId = crypto.randomUUID()
  await database.pool.query(
    `INSERT INTO ad_deposit (id, advertiser_id, amount_micros, created_at) VALUES ($1, $2, 5000000, now() - interval '1 hour')`,
    [depositId, uuid],
  )
  await database.pool.query(`INSERT INTO sandbox_payment (key, amount_micros, currency) VALUES ($1, 5000000, 'USD')`, [
    depositId,
  ])
  const redis = await createTestRedis({ durable: true })
  const serving = await createTestRedis()
  const config = readAdsConfig({
    DATABASE_URL: database.url,
    EVENT_LOG_URL: redis.url,
    REDIS_URL: serving.url,
    PLAYBACK_SECRET: 'p'.repeat(32),
    AD_TOKEN_SECRET: 't'.repeat(32),
    PUBLIC_URL: 'http://localhost:4000',
  })
  const second = await createAdsSubgraph(config, { logger: silentLogger, metrics: createMetrics() })
  opened.unshift(second, redis)

  await expect
    .poll(async () => (await database.pool.query('SELECT 1 FROM ad_ledger WHERE id = $1', [depositId])).rowCount, {
      timeout: 10_000,
    })
    .toBe(1)
})

test('an environment that is not complete is refused with the name of each variable', () => {
  const named = /DATABASE_URL.*REDIS_URL.*EVENT_LOG_URL.*PLAYBACK_SECRET.*AD_TOKEN_SECRET.*PUBLIC_URL/
  expect(() => readAdsConfig({ DATABASE_URL: 'localhost', AD_TOKEN_SECRET: 'short' })).toThrow(named)
})
