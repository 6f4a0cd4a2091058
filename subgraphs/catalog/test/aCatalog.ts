import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { ListenerChanged } from '@chorus/events'
import { connectPostgres } from '@chorus/stores'
import type { Identity, Subgraph, SubgraphResult } from '@chorus/subgraph-server'
import { encodeId } from '@chorus/subgraph-server'
import { createMetrics, silentLogger } from '@chorus/telemetry'
import {
  aPerson,
  countStatements,
  createTestClock,
  createTestDatabase,
  createTestRedis,
  runOperation,
  type TestClock,
  type TestRedis,
} from '@chorus/testing'
import { assembleCatalog } from '../src/assemble.ts'
import type { CatalogConfig } from '../src/config.ts'
import { createCatalogueImport } from '../src/import/catalogueImport.ts'
import type { AlbumRecord, TrackRecord } from '../src/import/records.ts'
import { createListeners } from '../src/listeners/listeners.ts'
import { createMediaImport } from '../src/media/mediaImport.ts'
import { catalogMigrations } from '../src/migrations.ts'
import { connectPlayback } from '../src/playback/parts.ts'

export const PLAYBACK_SECRET = 'a secret for playback that is long enough'
export const MEDIA_SECRET = 'a secret for media that is long enough too'
const MEDIA_KEY = 'test-piece'
const BITRATES_KBPS = [96, 160, 320]

export type ACatalog = Awaited<ReturnType<typeof aCatalog>>

/** The whole catalogue on stores of its own, its media origin included, with a clock to move. */
export async function aCatalog() {
  const clock = createTestClock('2026-03-10T12:00:00.000Z')
  const [database, redis, eventLog, mediaDirectory] = await Promise.all([
    createTestDatabase(catalogMigrations),
    createTestRedis(),
    createTestRedis({ durable: true }),
    mkdtemp(join(tmpdir(), 'chorus-test-media-')),
  ])
  const postgres = connectPostgres({ url: database.url, name: 'catalog' })
  const dependencies = { logger: silentLogger, metrics: createMetrics(), clock }
  const config: CatalogConfig = {
    databaseUrl: database.url,
    redisUrl: redis.url,
    eventLogUrl: eventLog.url,
    playbackSecret: PLAYBACK_SECRET,
    mediaSecret: MEDIA_SECRET,
    mediaOriginUrl: 'http://media.test',
    mediaOriginPort: 0,
    mediaOriginHost: '127.0.0.1',
    mediaDirectory,
  }
  const playback = await connectPlayback(config, { pool: postgres.pool, ...dependencies })
  const subgraph = assembleCatalog({ postgres, playback }, dependencies)
  await placeMedia(mediaDirectory)
  await createMediaImport(database.pool).files(
    BITRATES_KBPS.map((bitrateKbps) => ({
      mediaKey: MEDIA_KEY,
      codec: 'MP3',
      bitrateKbps,
      durationMs: 240_000,
      bytes: 1_000,
      sha256: 'a'.repeat(64),
      path: `${MEDIA_KEY}/${bitrateKbps}.mp3`,
    })),
  )

  return {
    subgraph,
    clock,
    redis,
    eventLog,
    pool: database.pool,
    mediaDirectory,
    /** Where addresses under `http://media.test` are really served. */
    mediaUrl: playback.mediaUrl ?? '',
    statements: countStatements(postgres.pool),
    listeners: createListeners({ pool: database.pool, clock }),
    track: (changes: TrackChanges = {}) => addTrack(database.pool, changes),
    async listener(changes: Partial<ListenerChanged> = {}) {
      const identity = aPerson()
      await createListeners({ pool: database.pool, clock }).project([aSnapshot(identity.userId, changes)])
      return identity
    },
    async close() {
      await subgraph.close()
      await Promise.all([database.close(), redis.close(), eventLog.close()])
      await rm(mediaDirectory, { recursive: true, force: true })
    },
  } satisfies { subgraph: Subgraph; clock: TestClock; redis: TestRedis } & Record<string, unknown>
}

async function placeMedia(directory: string): Promise<void> {
  for (const bitrate of BITRATES_KBPS) {
    const path = join(directory, MEDIA_KEY, `${bitrate}.mp3`)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, Buffer.alloc(1_000, bitrate % 251))
  }
}

/** What users says of a person: premium, in Colombia, one seat, unless told otherwise. */
export function aSnapshot(userId: string | null, changes: Partial<ListenerChanged> = {}): ListenerChanged {
  return {
    userId: userId ?? randomUUID(),
    version: 1,
    country: 'CO',
    birthDate: '1990-01-01',
    tier: 'PREMIUM',
    maxBitrateKbps: 320,
    maxConcurrentStreams: 1,
    explicitAllowed: true,
    entitledUntil: null,
    ...changes,
  }
}

export const EVERYWHERE = { country: null, from: null, to: null, premiumOnly: false }

export type TrackChanges = Partial<TrackRecord> & { releaseDate?: string; media?: boolean }

/** A track on an album of its own that may be played everywhere, with audio, unless told otherwise. */
async function addTrack(pool: Parameters<typeof createCatalogueImport>[0], changes: TrackChanges) {
  const { releaseDate = '2020-05-01', media = true, ...record } = changes
  const catalogue = createCatalogueImport(pool)
  const album: AlbumRecord = {
    id: randomUUID(),
    title: 'An album',
    kind: 'ALBUM',
    artistIds: [],
    upc: null,
    label: null,
    releaseDate,
    releaseDatePrecision: 'DAY',
    genres: [],
    popularity: 50,
    coverUrls: [],
  }
  const track: TrackRecord = {
    id: randomUUID(),
    albumId: album.id,
    title: 'A track',
    version: null,
    isrc: null,
    recordingId: randomUUID(),
    durationMs: 200_000,
    explicit: false,
    discNumber: 1,
    trackNumber: 1,
    popularity: 50,
    genres: [],
    acoustics: null,
    credits: [],
    lyrics: null,
    rights: [EVERYWHERE],
    ...record,
  }
  await catalogue.albums([album])
  await catalogue.tracks([track])
  if (media) await pool.query('INSERT INTO track_media (track_id, media_key) VALUES ($1, $2)', [track.id, MEDIA_KEY])
  return { uuid: track.id, id: encodeId('track', track.id), durationMs: track.durationMs }
}

export const START = /* GraphQL */ `
  mutation ($input: StartPlaybackInput!) {
    startPlayback(input: $input) {
      __typename
      ... on PlaybackStarted {
        session {
          id
          startAtMs
          token
          tickEveryMs
          track {
            id
          }
          sources {
            url
            codec
            bitrateKbps
            expiresAt
            region
            drm
          }
        }
        viewer {
          id
        }
      }
      ... on NotPlayable {
        message
        playability {
          playable
          reason
          playInstead {
            id
          }
        }
      }
      ... on PlayingElsewhere {
        message
        device {
          id
          name
          kind
        }
      }
      ... on NotFound {
        id
        message
      }
    }
  }
`

/** Starts a track on a device and gives the answer as the client sees it. */
export async function start(
  { subgraph }: Pick<ACatalog, 'subgraph'>,
  identity: Identity,
  trackId: string,
  { device = 'phone', ...input }: { device?: string; network?: string; startAtMs?: number; contextId?: string } = {},
): Promise<any> {
  const result = await runOperation(subgraph, START, {
    identity,
    variables: { input: { trackId, device: { id: device, name: device, kind: 'PHONE' }, network: 'WIFI', ...input } },
  })
  return dataOf(result).startPlayback
}

/** The data of an answer that must be without errors. */
export function dataOf(result: SubgraphResult): any {
  if (result.errors?.length) throw new Error(JSON.stringify(result.errors))
  return result.data
}
