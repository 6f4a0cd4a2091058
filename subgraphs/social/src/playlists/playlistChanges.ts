import { EventEmitter, on } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { done, PLAYLIST_CHANGED, skip, type ChorusEvent, type Outcome } from '@chorus/events'
import type { Logger } from '@chorus/telemetry'

/** The channel on which processes tell each other which playlists have changed: their ids. */
const CHANNEL = 'social:playlists-changed'
/** Where Redis is away there is nothing to hear yet; whoever watches hears of it when it is back. */
const LISTEN_WITHIN_MS = 1_000

/**
 * Which playlists change, in every process of this subgraph: one of them takes an event in and tells all. Only where to
 * look: a word that was missed while Redis was away is made good by the next.
 */
export interface PlaylistChanges {
  /** Something for each change of a playlist that is committed from now on. Throws when the signal fires. */
  of(playlistId: string, signal: AbortSignal): Promise<AsyncIterable<unknown>>
  /** Tells all processes of the changes among these events. */
  take(events: readonly ChorusEvent[]): Promise<Outcome[]>
  close(): void
}

export function createPlaylistChanges(client: Redis, logger: Logger): PlaylistChanges {
  const changed = new EventEmitter().setMaxListeners(0)
  // A connection that listens can do nothing else. Opened when somebody first watches.
  let listening: ReturnType<typeof subscribe> | null = null

  async function listen(): Promise<void> {
    listening ??= subscribe()
    await Promise.race([listening.ready, pause(LISTEN_WITHIN_MS, undefined, { ref: false })])
  }

  function subscribe() {
    const connection = client.duplicate({ enableAutoPipelining: false, maxRetriesPerRequest: null })
    connection.on('error', (error) => logger.debug({ err: error }, 'no connection to hear of playlists'))
    connection.on('message', (_channel, playlistId) => changed.emit(playlistId))
    // What was said while it was away is not said again: everybody looks.
    connection.on('ready', () => {
      for (const name of changed.eventNames()) if (name !== 'error') changed.emit(name)
    })
    const ready = connection.subscribe(CHANNEL).catch((error: unknown) => {
      logger.warn({ err: error }, 'changes of playlists are not heard of')
    })
    return { connection, ready }
  }

  return {
    async of(playlistId, signal) {
      const heard = on(changed, playlistId, { signal })
      await listen()
      return heard
    },

    async take(events) {
      const told = new Set(events.flatMap(({ type, data }) => (type === PLAYLIST_CHANGED ? [data.playlistId] : [])))
      // A repeated word does no harm, and neither does a lost one: nothing waits for Redis here.
      await Promise.allSettled([...told].map((playlistId) => client.publish(CHANNEL, playlistId)))
      return events.map(({ type }) => (type === PLAYLIST_CHANGED ? done : skip('nothing of a playlist')))
    },

    close: () => listening?.connection.disconnect(),
  }
}
