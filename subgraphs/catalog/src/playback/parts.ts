import type { Pool } from 'pg'
import { createEventLog } from '@chorus/events'
import { connectRedis } from '@chorus/stores'
import type { Clock } from '@chorus/subgraph-server'
import type { Logger, Metrics, StoreHealth } from '@chorus/telemetry'
import type { CatalogConfig } from '../config.ts'
import { followListeners } from '../listeners/listenerEvents.ts'
import { createListeners } from '../listeners/listeners.ts'
import type { Loaders } from '../loaders.ts'
import { createLocalMediaStore } from '../media/localMediaStore.ts'
import type { MediaStore } from '../media/mediaStore.ts'
import { startMediaOrigin } from '../media/origin/mediaOrigin.ts'
import { artistIdsOfTrack } from '../music/tracks.ts'
import { createPlayability, type Playability } from '../playability/playability.ts'
import { createTrackFactsLoaders } from '../playability/trackFacts.ts'
import { createPlayback, type Playback } from './playback.ts'
import { followPlayReports } from './playReports.ts'
import { createSessions } from './sessions.ts'
import { createPlaybackState } from './state/playbackState.ts'

/** All that playing music needs beside the catalogue itself, connected. */
export interface PlaybackParts {
  /** Both share what they read with nobody outside one operation. */
  forOperation(loaders: Loaders): { playability: Playability; playback: Playback }
  media: MediaStore
  /** Where this process serves media; null where another does. */
  mediaUrl: string | null
  health(): Promise<StoreHealth[]>
  lag(): Promise<Record<string, number>>
  close(): Promise<void>
}

export interface PlaybackPartsDependencies {
  pool: Pool
  clock: Clock
  logger: Logger
  metrics: Metrics
}

/**
 * Connects the stores of playback, begins to follow users' events and what players report, and serves media where a port for that is given.
 * @throws Error when that port is taken.
 */
export async function connectPlayback(
  config: CatalogConfig,
  { pool, clock, logger, metrics }: PlaybackPartsDependencies,
): Promise<PlaybackParts> {
  const { mediaDirectory: directory, mediaSecret: secret, mediaOriginPort: port } = config
  const origin =
    port === null
      ? null
      : await startMediaOrigin({ directory, secret, port, host: config.mediaOriginHost, clock, logger, metrics })
  const redis = connectRedis({ url: config.redisUrl, name: 'catalog', logger })
  const log = createEventLog({ url: config.eventLogUrl, metrics, logger })
  const listeners = createListeners({ pool, clock })
  const projection = followListeners({ log, listeners, logger })
  const media = createLocalMediaStore({ originUrl: config.mediaOriginUrl, directory, secret })
  const sessions = createSessions({ pool, media, playbackSecret: config.playbackSecret })
  const state = createPlaybackState(redis.client)
  const reports = followPlayReports({ log, state, clock, logger })

  return {
    forOperation(loaders) {
      const playability = createPlayability({ facts: createTrackFactsLoaders(pool), listeners, clock })
      const trackOf = async (trackId: string) => {
        const [track, artistIds] = await Promise.all([loaders.track.load(trackId), artistIdsOfTrack(loaders, trackId)])
        return track && { ...track, artistIds }
      }
      const playback = createPlayback({
        state,
        listeners,
        playability,
        sessions,
        trackOf,
        clock,
        logger,
        metrics,
      })
      return { playability, playback }
    },
    media,
    mediaUrl: origin?.url ?? null,
    health: () => Promise.all([redis.health(), media.health(), log.health()]),
    lag: async () => {
      const [listenersMs, playbackMs] = await Promise.all([projection.lagMs(), reports.lagMs()])
      return { listeners: listenersMs, playback: playbackMs }
    },
    close: async () => {
      await Promise.all([projection.close(), reports.close()])
      await Promise.all([origin?.close(), log.close(), redis.close()])
    },
  }
}
