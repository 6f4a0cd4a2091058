import type { Clock, Identity } from '@chorus/subgraph-server'
import { FREE_ENTITLEMENTS } from '../listeners/listener.ts'
import type { Listener } from '../listeners/listener.ts'
import type { Listeners } from '../listeners/listeners.ts'
import { COUNTRY_CODES } from './countries.ts'
import { whyNotPlayable, type PlayTerms, type TrackFacts, type UnplayableReason } from './decide.ts'
import type { TrackFactsLoaders } from './trackFacts.ts'

/** May a track be played, by whom it was asked for. */
export interface Decision {
  track: TrackFacts
  terms: PlayTerms
  /** Null: it may. */
  reason: UnplayableReason | null
}

/**
 * What may be played where, when, and by whom. Decided from this subgraph's own tables; for any number of tracks by the
 * same number of statements. Made afresh for each operation.
 */
export interface Playability {
  /**
   * For the viewer's plan and controls, in `country` or, where it is null, in the viewer's. Who is not registered, or not
   * signed in, is judged as a free listener without controls, and without a country unless one is given: then only what
   * may be played everywhere may be played. Null where there is no such track.
   */
  decide(identity: Identity, trackId: string, country: string | null): Promise<Decision | null>
  decideFor(listener: Listener, trackId: string): Promise<Decision | null>
  /** The id of another release of the same recording that may be played on the same terms; the oldest of several. */
  instead(decision: Decision): Promise<string | null>
  /** Countries in which somebody may play it today, on whatever plan. */
  countries(trackId: string): Promise<string[]>
}

export interface PlayabilityDependencies {
  facts: TrackFactsLoaders
  listeners: Listeners
  clock: Clock
}

export function createPlayability({ facts, listeners, clock }: PlayabilityDependencies): Playability {
  const today = () => clock.now().toISOString().slice(0, 10)
  // The viewer of one operation is one person: asked for once, whatever the number of tracks.
  let viewer: Promise<Listener | null> | undefined

  async function termsOf(identity: Identity, country: string | null): Promise<PlayTerms> {
    viewer ??= identity.kind === 'person' && identity.userId ? listeners.find(identity.userId) : Promise.resolve(null)
    const known = (await viewer) ?? { country: null, explicitAllowed: true, ...FREE_ENTITLEMENTS }
    return { country: country ?? known.country, tier: known.tier, explicitAllowed: known.explicitAllowed }
  }

  async function decideOn(terms: PlayTerms, trackId: string): Promise<Decision | null> {
    const track = await facts.byTrack.load(trackId)
    return track && { track, terms, reason: whyNotPlayable(track, terms, today()) }
  }

  return {
    decide: async (identity, trackId, country) => decideOn(await termsOf(identity, country), trackId),

    decideFor: ({ country, tier, explicitAllowed }, trackId) => decideOn({ country, tier, explicitAllowed }, trackId),

    async instead({ track, terms, reason }) {
      if (reason === null) return null
      const releases = await facts.byRecording.load(track.recordingId)
      const other = releases.find(
        (release) => release.trackId !== track.trackId && whyNotPlayable(release, terms, today()) === null,
      )
      return other?.trackId ?? null
    },

    async countries(trackId) {
      const track = await facts.byTrack.load(trackId)
      if (!track) return []
      const day = today()
      const anyone = { tier: 'PREMIUM', explicitAllowed: true } as const
      return COUNTRY_CODES.filter((country) => whyNotPlayable(track, { ...anyone, country }, day) === null)
    },
  }
}
