import { setTimeout as sleep } from 'node:timers/promises'
import { dataOf } from '@chorus/sdk'
import { describe, expect, inject, test } from 'vitest'
import { anyone, signIn, type SignedIn } from '../client.ts'
import {
  ArtistStatisticsDocument,
  LastPlayDocument,
  ManagedArtistDocument,
  PlayCountDocument,
} from '../generated/operations.ts'
import { startPlayer } from '../playing/player.ts'

/** What is promised is a minute; the rest is for a machine that tests keep busy. */
const WITHIN_A_MINUTE = { timeout: 90_000, interval: 1_000 }
/** A play counts from 30 s heard. */
const HEARD_MS = 31_000

describe.each(['one', 'many'] as const)('a creator, topology %s', (topology) => {
  const instance = inject('instances')[topology]

  test(
    'sees within a minute that somebody played a track, counted once, and nobody else sees the numbers',
    { timeout: 300_000 },
    async () => {
      const creator = await signIn(instance, 'creator@chorus.test')
      const listener = await signIn(instance, 'listener@chorus.test')
      const { artistId, trackId } = await trackOf(creator)
      const playCount = async () =>
        Number(dataOf(await anyone(instance).query(PlayCountDocument, { trackId })).track?.playCount)
      const during = { from: dayFromToday(-1), to: dayFromToday(1) }
      const statistics = async (who: SignedIn) =>
        (await who.query(ArtistStatisticsDocument, { id: artistId, during })).data!
      const playsSeen = async () => Number((await statistics(creator)).artist?.statistics?.plays)
      const [countBefore, before] = [await playCount(), await playsSeen()]

      const player = await startPlayer(listener, { trackId, deviceId: 'headphones' })
      await player.report('START', { positionMs: 0, playedMs: 0 })
      await sleep(HEARD_MS)
      expect(await player.report('TICK', { positionMs: HEARD_MS, playedMs: HEARD_MS })).toEqual({
        accepted: 1,
        rejected: [],
      })
      expect(await player.report('PAUSE', { positionMs: HEARD_MS, playedMs: 0 })).toEqual({ accepted: 1, rejected: [] })
      // The answer was lost: the player sends it all again.
      expect(await player.reportAgain()).toEqual({ accepted: 3, rejected: [] })

      await expect.poll(playCount, WITHIN_A_MINUTE).toBe(countBefore + 1)
      await expect.poll(playsSeen, WITHIN_A_MINUTE).toBe(before + 1)
      expect((await statistics(creator)).artist?.statistics?.listeners).toBeGreaterThanOrEqual(1)

      const { viewer } = dataOf(await listener.query(LastPlayDocument))
      expect(viewer?.playHistory?.nodes).toEqual([{ playedMs: HEARD_MS, counted: true, track: { id: trackId } }])

      for (const other of [listener, await signIn(instance, 'premium@chorus.test')]) {
        const { artist } = await statistics(other)
        expect(artist).toMatchObject({ name: expect.any(String), statistics: null })
      }
      expect(await playCount()).toBe(countBefore + 1)
    },
  )
})

async function trackOf(creator: SignedIn): Promise<{ artistId: string; trackId: string }> {
  const { viewer } = dataOf(await creator.query(ManagedArtistDocument))
  for (const { id, albums } of viewer!.managedArtists!) {
    const tracks = albums.nodes.flatMap((album) => album.tracks.nodes)
    const track = tracks.find(({ playability, durationMs }) => playability.playable && durationMs > HEARD_MS + 5_000)
    if (track) return { artistId: id, trackId: track.id }
  }
  throw new Error('No artist of the creator has a track that can be played.')
}

/** In UTC, as statistics count days; midnight may pass while the story is told. */
const dayFromToday = (days: number) => new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
