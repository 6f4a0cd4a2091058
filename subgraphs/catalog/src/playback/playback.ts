import { v7 as uuidV7 } from 'uuid'
import { badInput, ClientError, decodeId, hasScope, type Clock, type Identity } from '@chorus/subgraph-server'
import type { Logger, Metrics } from '@chorus/telemetry'
import type { Listener } from '../listeners/listener.ts'
import type { Listeners } from '../listeners/listeners.ts'
import type { Decision, Playability } from '../playability/playability.ts'
import type { Session, Sessions, SessionTrack } from './sessions.ts'
import { checkStartInput, isDeviceId, type StartInput } from './startInput.ts'
import { positionAt, isPlaying, type Device } from './state/play.ts'
import type { PersonsPlayback, PlaybackState, StartedPlay, StartOutcome } from './state/playbackState.ts'

/** What plays, or played last, with its position now. */
export interface CurrentPlayback {
  trackId: string
  positionMs: number
  paused: boolean
  device: Device
  network: StartInput['network']
  /** When it started, moved or was last reported. */
  updatedAt: Date
}

export type StartResult =
  | { kind: 'started'; session: Session; userId: string }
  | { kind: 'not-found' }
  | { kind: 'not-playable'; decision: Decision }
  | { kind: 'elsewhere'; device: Device }

export type TransferResult =
  { kind: 'transferred'; playback: CurrentPlayback } | { kind: 'unknown-device' } | { kind: 'nothing-plays' }

/**
 * Playing music.
 *
 * Owns each person's playback state and sessions. Decides from this subgraph's own projections, never by a call to
 * another. The state is disposable: while its store is out of reach music still starts, from the position asked for or
 * the beginning, but seats cannot be counted and nothing is remembered.
 */
export interface Playback {
  /** @throws ClientError UNAUTHENTICATED, FORBIDDEN, REGISTRATION_REQUIRED or BAD_USER_INPUT. */
  start(identity: Identity, input: StartInput): Promise<StartResult>
  /** @throws ClientError UNAUTHENTICATED or FORBIDDEN. */
  transfer(identity: Identity, deviceId: string): Promise<TransferResult>
  current(userId: string): Promise<CurrentPlayback | null>
  /** Last seen first. */
  devices(userId: string): Promise<Device[]>
  /** One of the person's own sessions, while it is the last one on its device; else null. */
  session(identity: Identity, sessionId: string): Promise<Session | null>
}

export interface PlaybackDependencies {
  state: PlaybackState
  listeners: Listeners
  playability: Playability
  sessions: Sessions
  /** What a session says of its track; null where there is none. */
  trackOf(trackId: string): Promise<SessionTrack | null>
  clock: Clock
  logger: Logger
  metrics: Metrics
}

export function createPlayback(dependencies: PlaybackDependencies): Playback {
  const { state, listeners, playability, sessions, trackOf, clock, logger, metrics } = dependencies
  const uncounted = metrics.counter(
    'chorus_playback_uncounted_starts_total',
    'Plays that started while the playback state was out of reach',
  )
  // One operation asks for one person: what several fields read is read once.
  let read: { userId: string; playback: Promise<PersonsPlayback> } | undefined

  function readOnce(userId: string): Promise<PersonsPlayback> {
    if (read?.userId !== userId) read = { userId, playback: state.read(userId, clock.now().getTime()) }
    return read.playback
  }

  async function takeSeat(userId: string, started: StartedPlay, nowMs: number): Promise<StartOutcome> {
    try {
      return await state.start(userId, started, nowMs)
    } catch (error) {
      uncounted.inc()
      logger.warn({ err: error }, 'playback starts without its state')
      return { kind: 'started', startAtMs: started.startAtMs ?? 0 }
    }
  }

  return {
    async start(identity, input) {
      const userId = personOf(identity)
      checkStartInput(input)
      const trackId = decodeId('track', input.trackId)
      const listener = await registered(listeners, userId)
      if (!trackId) return { kind: 'not-found' }
      const [decision, track] = await Promise.all([playability.decideFor(listener, trackId), trackOf(trackId)])
      if (!decision || !track) return { kind: 'not-found' }
      const { durationMs } = track
      if ((input.startAtMs ?? 0) >= durationMs) {
        throw badInput(`\`input.startAtMs\` is not before the track's end at ${durationMs} ms.`)
      }
      if (decision.reason !== null) return { kind: 'not-playable', decision }

      const nowMs = clock.now().getTime()
      const device: Device = { ...input.device, name: input.device.name.trim(), lastSeenAtMs: nowMs }
      const play = {
        sessionId: uuidV7(),
        trackId,
        durationMs,
        atMs: nowMs,
        startedAtMs: nowMs,
        paused: false,
        network: input.network,
        country: listener.country,
        contextId: input.contextId ?? null,
      }
      // Signed before a seat is taken: a play without a file to play must not keep others from playing.
      const session = await sessions.open({ play: { ...play, positionMs: 0 }, device, track, listener }, nowMs)
      if (session.sources.length === 0) return { kind: 'not-playable', decision: { ...decision, reason: 'NO_MEDIA' } }

      const { maxConcurrentStreams } = listener
      const startAtMs = input.startAtMs ?? null
      const outcome = await takeSeat(userId, { device, startAtMs, play, maxConcurrentStreams }, nowMs)
      read = undefined
      if (outcome.kind === 'started') {
        return { kind: 'started', session: { ...session, startAtMs: outcome.startAtMs }, userId }
      }
      return { kind: 'elsewhere', device: outcome.device }
    },

    async transfer(identity, deviceId) {
      const userId = personOf(identity)
      if (!isDeviceId(deviceId)) return { kind: 'unknown-device' }
      const nowMs = clock.now().getTime()
      const outcome = await state.move(userId, deviceId, nowMs)
      read = undefined
      if (outcome.kind !== 'moved') return outcome
      return { kind: 'transferred', playback: currentOf(outcome.moved, nowMs) }
    },

    async current(userId) {
      const { current } = await readOnce(userId)
      return current && currentOf(current, clock.now().getTime())
    },

    devices: async (userId) => (await readOnce(userId)).devices,

    async session(identity, sessionId) {
      if (identity.kind !== 'person' || identity.userId === null) return null
      const { plays } = await readOnce(identity.userId)
      const found = plays.find(({ play }) => play.sessionId === sessionId)
      const listener = found && (await listeners.find(identity.userId))
      if (!listener) return null
      const { play, device } = found
      const [decision, track] = await Promise.all([
        playability.decideFor(listener, play.trackId),
        trackOf(play.trackId),
      ])
      if (!decision || decision.reason !== null || !track) return null
      const nowMs = clock.now().getTime()
      return sessions.open({ play: { ...play, positionMs: positionAt(play, nowMs) }, device, track, listener }, nowMs)
    },
  }
}

/** Only a person plays music, and only with the scope that stands for listening. */
function personOf(identity: Identity): string {
  if (identity.kind !== 'person' || identity.userId === null) {
    throw new ClientError('UNAUTHENTICATED', 'Sign in to play music.')
  }
  if (!hasScope(identity, 'listener')) throw new ClientError('FORBIDDEN', 'Playing music needs the scope `listener`.')
  return identity.userId
}

async function registered(listeners: Listeners, userId: string): Promise<Listener> {
  const listener = await listeners.find(userId)
  if (!listener) throw new ClientError('REGISTRATION_REQUIRED', 'Register before you play music.')
  return listener
}

function currentOf({ device, play }: PersonsPlayback['plays'][number], nowMs: number): CurrentPlayback {
  return {
    trackId: play.trackId,
    positionMs: positionAt(play, nowMs),
    paused: !isPlaying(play, nowMs),
    device,
    network: play.network,
    updatedAt: new Date(play.atMs),
  }
}
