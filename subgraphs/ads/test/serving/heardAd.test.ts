import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  AD_EVENT_RECORDED,
  createRedisEventLog,
  LISTENER_CHANGED,
  UPLOAD_COMPLETED,
  type ChorusEvent,
} from '@chorus/events'
import { decodeId, encodeId, sealPlaybackSession, type Identity, type Subgraph } from '@chorus/subgraph-server'
import { createMetrics, silentLogger } from '@chorus/telemetry'
import { aPerson, createTestDatabase, createTestRedis, runOperation, type TestDatabase } from '@chorus/testing'
import { adsMigrations, createAdsSubgraph } from '../../src/subgraph.ts'
import { advertising, anAdvertiserOf } from '../advertising.ts'

const PLAYBACK_SECRET = 'of the catalogue, thirty-two bytes'

let subgraph: Subgraph
let database: TestDatabase
let log: ReturnType<typeof createRedisEventLog>
const opened: { close(): Promise<void> }[] = []
beforeAll(async () => {
  const [serving, eventLog] = await Promise.all([createTestRedis(), createTestRedis({ durable: true })])
  database = await createTestDatabase(adsMigrations)
  const config = {
    databaseUrl: database.url,
    redisUrl: serving.url,
    eventLogUrl: eventLog.url,
    playbackSecret: PLAYBACK_SECRET,
    adTokenSecret: 'of ads alone, at least thirty-two bytes',
    publicUrl: 'https://chorus.test',
  }
  subgraph = await createAdsSubgraph(config, { logger: silentLogger, metrics: createMetrics() })
  log = createRedisEventLog({ url: eventLog.url, consumer: 'test' })
  opened.push(subgraph, log, database, serving, eventLog)
})
afterAll(async () => {
  for (const thing of opened) await thing.close()
})

const ads = {
  run: async (query: string, identity?: Identity, variables?: Record<string, unknown>) =>
    JSON.parse(
      JSON.stringify(
        await runOperation(subgraph, query, { ...(identity && { identity }), ...(variables && { variables }) }),
      ),
    ),
}

const publish = (topic: string, type: string, data: object) =>
  log.append(topic, [{ id: randomUUID(), source: topic, type, subject: 'a', time: new Date().toISOString(), data }])

async function buyAnAd(): Promise<{ campaignId: string }> {
  const { member, acting, advertiserId } = await anAdvertiserOf(ads)
  const [startsAt, endsAt] = [new Date().toISOString(), new Date(Date.now() + 86_400_000).toISOString()]
  const uploadId = randomUUID()
  await publish('catalog', UPLOAD_COMPLETED, {
    uploadId,
    userId: member.userId,
    kind: 'AD_MEDIA',
    contentType: 'audio/mpeg',
    bytes: 480_000,
    sha256: 'ab'.repeat(32),
    url: `https://media.example.test/ads/${uploadId}.mp3`,
    width: null,
    height: null,
  })
  const wish = { mediaUploadId: encodeId('upload', uploadId), durationMs: 20_000 }
  const added = async () => (await acting.addCreative(advertiserId, wish)).creative?.id
  await expect.poll(added, { timeout: 10_000 }).toBeDefined()
  const creativeId: string = (await acting.addCreative(advertiserId, wish)).creative.id
  await advertising(ads, aPerson({ scopes: ['admin'] })).reviewCreative(creativeId)

  const { campaign } = await acting.createCampaign(advertiserId, { flight: { startsAt, endsAt } })
  await acting.addLineItem(campaign.id, { creativeIds: [creativeId], pacing: 'AS_FAST_AS_POSSIBLE', cpm: '4.50' })
  await acting.launch(campaign.id)
  return { campaignId: decodeId('campaign', campaign.id) ?? '' }
}

async function aListener(): Promise<Identity> {
  const listener = aPerson()
  await publish('users', LISTENER_CHANGED, {
    userId: listener.userId,
    version: 1,
    country: 'CO',
    birthDate: '1990-02-28',
    locale: 'es-CO',
    tier: 'FREE',
    maxBitrateKbps: 160,
    maxConcurrentStreams: 1,
    explicitAllowed: true,
    entitledUntil: null,
  })
  return listener
}

function aSession({ userId }: Identity): string {
  const claims = {
    sessionId: randomUUID(),
    userId: userId ?? '',
    trackId: randomUUID(),
    artistIds: [],
    country: 'CO',
    durationMs: 200_000,
    startedAtMs: Date.now(),
    device: { id: 'a', kind: 'PHONE' },
    contextId: null,
    explicit: false,
    genres: [],
  }
  return sealPlaybackSession(claims, PLAYBACK_SECRET, Date.now() + 3_600_000)
}

test('an ad that somebody bought is heard moments later, and its impression is told on the topic ad-events with its price', async () => {
  const { campaignId } = await buyAnAd()
  const listener = await aListener()
  const ask = async () => {
    const input = { session: aSession(listener), device: 'PHONE' }
    const { data } = await ads.run(
      'mutation ($input: AdBreakInput!) { requestAdBreak(input: $input) { decisions { token } } }',
      listener,
      { input },
    )
    return data.requestAdBreak.decisions[0]?.token as string | null | undefined
  }
  let token: string | null | undefined
  await expect.poll(async () => (token = await ask()), { timeout: 15_000 }).toEqual(expect.any(String))

  const told: ChorusEvent[] = []
  const stop = new AbortController()
  const tail = log.tail('ad-events', {
    from: 'start',
    signal: stop.signal,
    handle: (events) => void told.push(...events),
  })
  const event = { id: 'a', token, kind: 'IMPRESSION', at: new Date().toISOString() }
  const recorded = await ads.run(
    'mutation ($events: [AdEventInput!]!) { recordAdEvents(events: $events) { accepted } }',
    listener,
    { events: [event] },
  )
  expect(recorded.data.recordAdEvents).toEqual({ accepted: 1 })

  await expect
    .poll(() => told, { timeout: 15_000 })
    .toMatchObject([
      { type: AD_EVENT_RECORDED, key: campaignId, data: { campaignId, kind: 'IMPRESSION', priceMicros: '4500' } },
    ])
  stop.abort()
  await tail
})
