import { setTimeout as sleep } from 'node:timers/promises'
import { dataOf, expectType } from '@chorus/sdk'
import { describe, expect, inject, test } from 'vitest'
import { anyone, signIn } from '../client.ts'
import {
  AlbumDocument,
  ArtistDocument,
  LastPlayDocument,
  MyEntitlementsDocument,
  PlaybackDocument,
  PlayDocument,
  SearchDocument,
  TransferDocument,
  type PlayMutationVariables,
} from '../generated/operations.ts'
import { aPlayableTrack } from '../playing/playableTracks.ts'
import { startPlayer } from '../playing/player.ts'

/** What one part tells another arrives within a moment; on a busy machine the moment may be longer. */
const SOON = { timeout: 20_000, interval: 250 }

const onDevice = (trackId: string, id: string, name: string): PlayMutationVariables => ({
  input: { trackId, network: 'WIFI', device: { id, name, kind: 'PHONE' } },
})

describe.each(['one', 'many'] as const)('a listener, topology %s', (topology) => {
  const instance = inject('instances')[topology]
  const stranger = anyone(instance)

  test('finds music in spite of a typo, signs in, plays it and resumes on another device', async () => {
    const { search } = dataOf(await stranger.query(SearchDocument, { text: 'metalica' }))
    const found = expectType(search?.nodes[0], 'Artist')
    expect(found.name).toBe('Metallica')

    const { artist } = dataOf(await stranger.query(ArtistDocument, { id: found.id }))
    expect(artist).toMatchObject({ followerCount: expect.any(Number), monthlyListeners: expect.any(Number) })
    expect(artist?.albums.totalCount).toBeGreaterThanOrEqual(1)

    const { album } = dataOf(await stranger.query(AlbumDocument, { id: artist!.albums.nodes[0]!.id }))
    const track = album!.tracks.nodes[0]!
    expect(track.playability).toEqual({ playable: true, reason: null })

    const refused = await stranger.mutate(PlayDocument, onDevice(track.id, 'phone', 'Phone'))
    expect(refused.data).toEqual({ startPlayback: null })
    expect(refused.errors).toMatchObject([{ code: 'UNAUTHENTICATED', path: ['startPlayback'] }])

    const listener = await signIn(instance, 'listener@chorus.test')
    const play = async (device: string) =>
      dataOf(await listener.mutate(PlayDocument, onDevice(track.id, device, device))).startPlayback
    const { sources } = (await startPlayer(listener, { trackId: track.id, deviceId: 'phone' })).session
    const bitrates = sources.map((source) => source.bitrateKbps)
    expect(bitrates).toEqual(bitrates.toSorted((a, b) => b - a))

    const mediaUrl = sources[0]!.url
    const bytes = await fetch(mediaUrl, { headers: { range: 'bytes=0-65535' } })
    expect(bytes.status).toBe(206)
    expect((await bytes.arrayBuffer()).byteLength).toBe(65_536)
    const tampered = mediaUrl.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'))
    expect((await fetch(tampered)).status).toBe(403)

    expect(expectType(await play('tablet'), 'PlayingElsewhere').device.id).toBe('phone')
    const { transferPlayback } = dataOf(await listener.mutate(TransferDocument, { deviceId: 'tablet' }))
    expect(expectType(transferPlayback, 'PlaybackTransferred').playback).toMatchObject({
      device: { id: 'tablet' },
      track: { id: track.id },
    })
    expect(expectType(await play('tablet'), 'PlaybackStarted').session.startAtMs).toBeGreaterThan(0)
    const { viewer } = dataOf(await listener.query(PlaybackDocument))
    expect(viewer?.playback).toMatchObject({ paused: false, track: { id: track.id }, device: { id: 'tablet' } })
  })

  test('is believed what was heard, in any order and any number of times, and what cannot be is refused by name', async () => {
    const listener = await signIn(instance, 'listener@chorus.test')
    const trackId = await aPlayableTrack(listener)
    const player = await startPlayer(listener, { trackId, deviceId: 'phone' })
    await player.report('START', { positionMs: 0, playedMs: 0 })
    await sleep(2_000)
    expect(await player.report('TICK', { positionMs: 2_000, playedMs: 2_000 })).toEqual({ accepted: 1, rejected: [] })
    expect(await player.report('PAUSE', { positionMs: 2_000, playedMs: 0 })).toEqual({ accepted: 1, rejected: [] })
    expect(await player.reportAgain()).toEqual({ accepted: 3, rejected: [] })
    const { rejected } = await player.report('TICK', { positionMs: 60_000, playedMs: 58_000 })
    expect(rejected).toMatchObject([{ reason: expect.stringMatching(/^MORE_HEARD_THAN_TIME/) }])

    // Every device of the account sees where it stands, and goes on from there.
    const playback = async () => dataOf(await listener.query(PlaybackDocument)).viewer?.playback
    const stopped = { paused: true, positionMs: 2_000, track: { id: trackId }, device: { id: 'phone' } }
    await expect.poll(playback, SOON).toMatchObject(stopped)
    const { transferPlayback } = dataOf(await listener.mutate(TransferDocument, { deviceId: 'tablet' }))
    expect(expectType(transferPlayback, 'PlaybackTransferred').playback.positionMs).toBe(2_000)

    const lastPlay = async () => dataOf(await listener.query(LastPlayDocument)).viewer?.playHistory?.nodes
    await expect.poll(lastPlay, SOON).toMatchObject([{ playedMs: 2_000, counted: false, track: { id: trackId } }])
  })

  test('premium hears more: no lower bitrate is the best one', async () => {
    const premium = await signIn(instance, 'premium@chorus.test')
    const { viewer } = dataOf(await premium.query(MyEntitlementsDocument))
    expect(viewer?.account).toMatchObject({ tier: 'PREMIUM', entitlements: { adFree: true, maxBitrateKbps: 320 } })
    expect(viewer?.playHistory?.nodes).toHaveLength(3)
  })
})
