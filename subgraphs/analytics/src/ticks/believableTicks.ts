import type { PlaybackSessionClaims } from '@chorus/subgraph-server'
import { CLOCK_SKEW_MS } from '../plays/counting.ts'
import type { PlayTick } from './tick.ts'

/**
 * Which ticks of a session can be true. The rules, in the order in which they are asked:
 *
 *   SEQUENCE_OUT_OF_RANGE    `sequence` is from 0 to MOST_SEQUENCE; gaps are fine
 *   POSITION_OUT_OF_RANGE    `positionMs` is from 0 to the track's end
 *   PLAYED_OUT_OF_RANGE      `playedMs` is from 0 to the track's length
 *   BITRATE_OUT_OF_RANGE     `bitrateKbps`, where given, is from 1 to MOST_BITRATE_KBPS
 *   BEFORE_SESSION           `at` is not before the session began
 *   IN_FUTURE                `at` is not after now
 *   MORE_HEARD_THAN_TIME     `playedMs` is not more than passed
 *                              - since the tick with the next lower sequence in the batch, nor,
 *                              - with all that the batch's earlier ticks of the session heard, since the session began
 *
 * The player's clock may differ from ours by CLOCK_SKEW_MS, and its timers by JITTER_MS. A tick that is rejected is no
 * neighbour of any other. One that is repeated within a batch is judged as the first one was. What several batches heard
 * together is bounded where it is counted: by the time from the session's start to its latest tick.
 */
const MOST_SEQUENCE = 9_999
const JITTER_MS = 1_000
const MOST_BITRATE_KBPS = 100_000
/** The last packet of a file is padded, and players round. */
const PAST_THE_END_MS = 1_000

export interface Judgement {
  believed: PlayTick[]
  rejected: { id: string; reason: string }[]
}

/** What a batch says of a session before one of its ticks. */
interface Before {
  /** When the tick with the next lower sequence was taken; null: there is none. */
  atMs: number | null
  /** All that was heard until then. */
  heardMs: number
}

interface Judged {
  sequence: number
  atMs: number
  heardMs: number
  before: Before
}

/** Judges one session's ticks of one batch, which may come in any order. */
export function judgeTicks(
  session: Pick<PlaybackSessionClaims, 'startedAtMs' | 'durationMs'>,
  ticks: readonly PlayTick[],
  nowMs: number,
): Judgement {
  const believed: PlayTick[] = []
  const rejected: Judgement['rejected'] = []
  const judged: Judged[] = []

  for (const tick of inOrder(ticks)) {
    const last = judged.at(-1)
    const before = beforeOf(tick, last)
    const reason = wrongValue(session, tick) ?? wrongTime(session, tick, nowMs) ?? tooMuchHeard(session, tick, before)
    if (reason) {
      rejected.push({ id: tick.id, reason })
      continue
    }
    believed.push(tick)
    if (last?.sequence === tick.sequence) last.heardMs = Math.max(last.heardMs, tick.playedMs)
    else judged.push({ sequence: tick.sequence, atMs: tick.atMs, heardMs: tick.playedMs, before })
  }
  return { believed, rejected }
}

function beforeOf(tick: PlayTick, last: Judged | undefined): Before {
  if (!last) return { atMs: null, heardMs: 0 }
  if (last.sequence === tick.sequence) return last.before
  return { atMs: last.atMs, heardMs: last.before.heardMs + last.heardMs }
}

/** By sequence; as players send them that way, a look is cheaper than a sort. */
function inOrder(ticks: readonly PlayTick[]): readonly PlayTick[] {
  const isOrdered = ticks.every((tick, index) => index === 0 || (ticks[index - 1]?.sequence ?? 0) <= tick.sequence)
  return isOrdered ? ticks : ticks.toSorted((one, other) => one.sequence - other.sequence)
}

function wrongValue(
  { durationMs }: Pick<PlaybackSessionClaims, 'durationMs'>,
  { sequence, positionMs, playedMs, bitrateKbps }: PlayTick,
): string | null {
  const longestMs = durationMs + PAST_THE_END_MS
  if (!isBetween(sequence, 0, MOST_SEQUENCE)) {
    return `SEQUENCE_OUT_OF_RANGE: ${sequence} is not from 0 to ${MOST_SEQUENCE}.`
  }
  if (!isBetween(positionMs, 0, longestMs)) {
    return `POSITION_OUT_OF_RANGE: the track has no ${positionMs} ms; it lasts ${durationMs} ms.`
  }
  if (!isBetween(playedMs, 0, longestMs)) {
    return `PLAYED_OUT_OF_RANGE: ${playedMs} ms cannot be heard at once of a track that lasts ${durationMs} ms.`
  }
  if (bitrateKbps !== null && !isBetween(bitrateKbps, 1, MOST_BITRATE_KBPS)) {
    return `BITRATE_OUT_OF_RANGE: ${bitrateKbps} is not from 1 to ${MOST_BITRATE_KBPS}.`
  }
  return null
}

function wrongTime(
  { startedAtMs }: Pick<PlaybackSessionClaims, 'startedAtMs'>,
  { atMs }: PlayTick,
  nowMs: number,
): string | null {
  if (!(atMs >= startedAtMs - CLOCK_SKEW_MS)) return 'BEFORE_SESSION: the session had not begun.'
  if (atMs > nowMs + CLOCK_SKEW_MS) return 'IN_FUTURE: this has not happened yet.'
  return null
}

function tooMuchHeard(
  { startedAtMs }: Pick<PlaybackSessionClaims, 'startedAtMs'>,
  { atMs, playedMs }: PlayTick,
  before: Before,
): string | null {
  if (playedMs === 0) return null
  const sinceStartMs = Math.max(0, atMs - startedAtMs)
  const heardMs = before.heardMs + playedMs
  if (heardMs > sinceStartMs + CLOCK_SKEW_MS) {
    return `MORE_HEARD_THAN_TIME: ${heardMs} ms heard in the ${sinceStartMs} ms since the session began.`
  }
  if (before.atMs === null || playedMs <= atMs - before.atMs + JITTER_MS) return null
  return `MORE_HEARD_THAN_TIME: ${playedMs} ms heard in the ${atMs - before.atMs} ms since the tick before.`
}

function isBetween(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}
