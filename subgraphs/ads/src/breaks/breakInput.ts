import {
  badInput,
  ClientError,
  hasScope,
  type Identity,
  type OpenedPlaybackSession,
  type PlaybackSessionClaims,
} from '@chorus/subgraph-server'
import type { AdFormat } from '../../generated/prisma/enums.ts'
import type { Facts } from '../decisions/facts.ts'

export interface AdBreakInput {
  /** The playback session's token. */
  session: string
  slots: number
  format: AdFormat
  maxDurationMs: number
  device: Facts['device']
  genre?: string | null | undefined
}

const MOST_SLOTS = 4
const LONGEST_AD_MS = 600_000
const LONGEST_GENRE = 100

/** @throws ClientError UNAUTHENTICATED or FORBIDDEN. */
export function listenerOf(identity: Identity): string {
  if (identity.kind !== 'person' || !identity.userId) {
    throw new ClientError('UNAUTHENTICATED', 'Sign in to hear ads.')
  }
  if (!hasScope(identity, 'listener')) throw new ClientError('FORBIDDEN', 'Hearing ads needs the scope `listener`.')
  return identity.userId
}

/** @throws ClientError BAD_USER_INPUT that names what is wrong. */
export function checkBreakInput({ slots, maxDurationMs, genre }: AdBreakInput): void {
  if (slots < 1 || slots > MOST_SLOTS) throw badInput(`\`slots\` runs from 1 to ${MOST_SLOTS}.`)
  if (maxDurationMs < 1 || maxDurationMs > LONGEST_AD_MS) {
    throw badInput(`\`maxDurationMs\` runs from 1 to ${LONGEST_AD_MS}.`)
  }
  if (genre && genre.length > LONGEST_GENRE) throw badInput(`\`genre\` has at most ${LONGEST_GENRE} characters.`)
}

/** @throws ClientError BAD_USER_INPUT where the token is forged, expired or somebody else's. */
export function ownSession(opened: OpenedPlaybackSession, userId: string): PlaybackSessionClaims {
  if (opened.kind === 'forged') throw badInput('`session` is no playback session of ours.')
  if (opened.kind === 'expired') throw badInput('`session` has expired: start the playback again.')
  if (opened.claims.userId !== userId) throw badInput("`session` is somebody else's.")
  return opened.claims
}

/** What targeting looks at: what the session proves before what the player says. */
export function genresOf(claims: PlaybackSessionClaims, { genre }: AdBreakInput): string[] {
  const given = genre ? [genre.normalize('NFC').trim()] : []
  return [...new Set([...claims.genres, ...given].map((each) => each.toLowerCase()))]
}
