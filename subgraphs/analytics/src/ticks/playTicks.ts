import { randomUUID } from 'node:crypto'
import { PLAY_TICKS_RECORDED, type PublishedEvent } from '@chorus/events'
import {
  badInput,
  ClientError,
  hasScope,
  type Clock,
  type Identity,
  type OpenedPlaybackSession,
  type PlaybackSessionClaims,
} from '@chorus/subgraph-server'
import { judgeTicks } from './believableTicks.ts'
import type { PlayTick } from './tick.ts'

export interface PlayTicksRecorded {
  accepted: number
  /** Each with its reason: a name in capitals, a colon, and a sentence. */
  rejected: { id: string; reason: string }[]
}

/**
 * What players report of playing.
 *
 * Owns what is believed of it (`believableTicks.ts`), and promises that an accepted tick is on disk, in the event log,
 * when the call returns. A tick may be sent again, to whatever call: it counts once.
 */
export interface PlayTicks {
  /**
   * May this caller report plays at all? `record` asks too; this is for who must know before reading what was sent.
   * @throws ClientError UNAUTHENTICATED or FORBIDDEN.
   */
  authorise(identity: Identity): void
  /**
   * @throws ClientError UNAUTHENTICATED or FORBIDDEN, and BAD_USER_INPUT for more than MOST_TICKS.
   * @throws Error when the log does not take them; any of them may be in it then, and all may be sent again.
   */
  record(identity: Identity, ticks: readonly PlayTick[]): Promise<PlayTicksRecorded>
}

export interface PlayTicksDependencies {
  openSession(token: string, nowMs: number): OpenedPlaybackSession
  /** Resolves when all of them are on disk. */
  append(events: readonly PublishedEvent[]): Promise<void>
  clock: Clock
}

export const MOST_TICKS = 1_000

const WRONG_SESSION = {
  forged: 'SESSION_FORGED: this is no token of a playback session.',
  expired: 'SESSION_EXPIRED: the playback session is over.',
  foreign: 'SESSION_OF_ANOTHER: the playback session is another person’s.',
} as const

export function createPlayTicks({ openSession, append, clock }: PlayTicksDependencies): PlayTicks {
  return {
    authorise: (identity) => void listenerOf(identity),

    async record(identity, ticks) {
      const userId = listenerOf(identity)
      if (ticks.length > MOST_TICKS) throw badInput(`\`ticks\` may be at most ${MOST_TICKS}; they are ${ticks.length}.`)

      const nowMs = clock.now().getTime()
      const time = new Date(nowMs).toISOString()
      const events: PublishedEvent[] = []
      const recorded: PlayTicksRecorded = { accepted: 0, rejected: [] }
      for (const [token, ofSession] of bySession(ticks)) {
        const opened = openSession(token, nowMs)
        const wrong = opened.kind === 'valid' && opened.claims.userId !== userId ? 'foreign' : opened.kind
        if (opened.kind !== 'valid' || wrong !== 'valid') {
          const reason = WRONG_SESSION[wrong === 'valid' ? 'forged' : wrong]
          recorded.rejected.push(...ofSession.map(({ id }) => ({ id, reason })))
          continue
        }
        const { believed, rejected } = judgeTicks(opened.claims, ofSession, nowMs)
        recorded.rejected.push(...rejected)
        recorded.accepted += believed.length
        if (believed.length > 0) events.push(eventOf(opened.claims, believed, time))
      }
      if (events.length > 0) await append(events)
      return recorded
    },
  }
}

function listenerOf(identity: Identity): string {
  if (identity.kind !== 'person' || identity.userId === null) {
    throw new ClientError('UNAUTHENTICATED', 'Sign in to report plays.')
  }
  if (!hasScope(identity, 'listener')) throw new ClientError('FORBIDDEN', 'Reporting plays needs the scope `listener`.')
  return identity.userId
}

/** Tokens are long, and ticks of one session come together: comparing with the last one is cheaper than looking it up. */
function bySession(ticks: readonly PlayTick[]): Map<string, PlayTick[]> {
  const sessions = new Map<string, PlayTick[]>()
  let token: string | null = null
  let ofToken: PlayTick[] = []
  for (const tick of ticks) {
    if (tick.session !== token) {
      token = tick.session
      ofToken = sessions.get(token) ?? []
      sessions.set(token, ofToken)
    }
    ofToken.push(tick)
  }
  return sessions
}

function eventOf(claims: PlaybackSessionClaims, ticks: readonly PlayTick[], time: string): PublishedEvent {
  const { sessionId, userId, trackId, artistIds, country, durationMs, startedAtMs, contextId, device } = claims
  return {
    id: randomUUID(),
    source: 'analytics',
    type: PLAY_TICKS_RECORDED,
    subject: userId,
    time,
    data: {
      sessionId,
      userId,
      trackId,
      artistIds,
      country,
      durationMs,
      startedAtMs,
      contextId,
      device,
      ticks: ticks.map(({ id: _id, session: _session, ...tick }) => tick),
    },
  }
}
