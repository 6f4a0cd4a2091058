import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { dataOf, expectType } from '@chorus/sdk'
import { describe, expect, inject, test } from 'vitest'
import { signIn, type SignedIn } from '../client.ts'
import {
  AddTracksDocument,
  BeginPlaylistDocument,
  BlockDocument,
  FollowDocument,
  FriendActivityDocument,
  InviteDocument,
  MyselfDocument,
  PersonDocument,
  PlaylistChangedDocument,
  PlaylistDocument,
  ShareActivityDocument,
  UnblockDocument,
} from '../generated/operations.ts'
import { playableTracks } from '../playing/playableTracks.ts'
import { startPlayer } from '../playing/player.ts'

/** What happened is visible to others within a moment; under load the moment may be longer. */
const SOON = { timeout: 20_000, interval: 250 }

describe.each(['one', 'many'] as const)('two friends, topology %s', (topology) => {
  const instance = inject('instances')[topology]

  test('follow each other, build a playlist together, hear of what the other plays, and part', async () => {
    const lina = await signIn(instance, 'listener@chorus.test')
    const priya = await signIn(instance, 'premium@chorus.test')
    const [linasId, priyasId] = [await idOf(lina), await idOf(priya)]

    await share(priya)

    // They find each other.
    expectType(dataOf(await lina.mutate(FollowDocument, { id: priyasId })).follow, 'Followed')
    expectType(dataOf(await lina.mutate(FollowDocument, { id: priyasId })).follow, 'Followed')
    expectType(dataOf(await priya.mutate(FollowDocument, { id: linasId })).follow, 'Followed')
    const { user } = dataOf(await lina.query(PersonDocument, { id: priyasId }))
    expect(user).toMatchObject({ viewerFollows: true, followsViewer: true })
    expect(user?.followers?.nodes.filter((follower) => follower?.id === linasId)).toHaveLength(1)

    // One begins a playlist, the other is invited and adds to it.
    const [first, second, third] = await playableTracks(priya, 3)
    const input = { name: 'Ours', trackIds: [first!, second!], idempotencyKey: randomUUID() }
    const begun = dataOf(await lina.mutate(BeginPlaylistDocument, { input })).createPlaylist
    const playlistId = expectType(begun, 'PlaylistCreated').playlist.id
    expect(dataOf(await priya.query(PlaylistDocument, { id: playlistId })).playlist).toBeNull()

    const invited = dataOf(await lina.mutate(InviteDocument, { playlistId, userIds: [priyasId] })).setCollaborators
    expect(expectType(invited, 'PlaylistEdited').playlist.collaborators).toEqual([{ id: priyasId }])
    const addition = { playlistId, trackIds: [third!], idempotencyKey: randomUUID() }
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const added = dataOf(await priya.mutate(AddTracksDocument, { input: addition })).addToPlaylist
      expect(expectType(added, 'PlaylistEdited').playlist.trackCount).toBe(3)
    }
    const { playlist } = dataOf(await lina.query(PlaylistDocument, { id: playlistId }))
    expect(playlist?.items.nodes).toEqual([
      { track: { id: first }, addedBy: { id: linasId } },
      { track: { id: second }, addedBy: { id: linasId } },
      { track: { id: third }, addedBy: { id: priyasId } },
    ])
    expect(playlist?.edits.nodes.map(({ kind, by }) => [kind, by?.id])).toEqual([
      ['ADDED', priyasId],
      ['COLLABORATORS', linasId],
      ['CREATED', linasId],
    ])

    // Each hears of the other's edits as they are made, with what other subgraphs know of who made them.
    const heard = listen(lina, playlistId)
    const keepAdding = async () => {
      const again = { ...addition, idempotencyKey: randomUUID() }
      expectType(dataOf(await priya.mutate(AddTracksDocument, { input: again })).addToPlaylist, 'PlaylistEdited')
      return heard.edits
    }
    const edit = { kind: 'ADDED', by: { id: priyasId, displayName: expect.any(String) } }
    await expect.poll(keepAdding, SOON).toContainEqual(expect.objectContaining(edit))
    await heard.stop()

    // One plays from it, and the other sees it.
    const player = await startPlayer(priya, { trackId: third!, deviceId: 'kitchen', contextId: playlistId })
    await player.report('START', { positionMs: 0, playedMs: 0 })
    const seen = { user: { id: priyasId }, track: { id: third }, playlist: { id: playlistId }, playingNow: true }
    const seenByLina = async () => {
      await player.report('TICK', { positionMs: 0, playedMs: 0 })
      return activityOf(lina, priyasId)
    }
    await expect.poll(seenByLina, SOON).toEqual([seen])

    // A block ends it, for good: what is played afterwards is not seen either.
    const blocked = dataOf(await priya.mutate(BlockDocument, { userId: linasId })).block
    expect(expectType(blocked, 'BlockChanged').blocked).toBe(true)
    expect(await activityOf(lina, priyasId)).toEqual([])
    await player.report('TICK', { positionMs: 0, playedMs: 0 })
    await sleep(2_000)
    expect(await activityOf(lina, priyasId)).toEqual([])
    const after = dataOf(await priya.query(PersonDocument, { id: linasId })).user
    expect(after).toMatchObject({ viewerFollows: false, followsViewer: false })
    const again = dataOf(await lina.mutate(FollowDocument, { id: priyasId })).follow
    expect(again?.__typename).toBe('NotFound')

    dataOf(await priya.mutate(UnblockDocument, { userId: linasId }))
    expectType(dataOf(await lina.mutate(FollowDocument, { id: priyasId })).follow, 'Followed')
  })
})

async function share(person: SignedIn): Promise<void> {
  const { updateProfile } = dataOf(await person.mutate(ShareActivityDocument))
  expectType(updateProfile, 'ProfileUpdated')
}

/** Follows a playlist's edits; there is no word that it has begun. */
function listen(viewer: SignedIn, id: string) {
  const leaving = new AbortController()
  const edits: unknown[] = []
  const over = (async () => {
    for await (const answer of viewer.subscribe(PlaylistChangedDocument, { id }, { signal: leaving.signal })) {
      edits.push(dataOf(answer).playlistChanged)
    }
  })()
  const stop = () => {
    leaving.abort()
    return over
  }
  return { edits, stop }
}

async function idOf(person: SignedIn): Promise<string> {
  return dataOf(await person.query(MyselfDocument)).viewer!.user!.id
}

/** What `viewer` sees of what a friend plays. */
async function activityOf(viewer: SignedIn, friendId: string) {
  const { friendActivity } = dataOf(await viewer.query(FriendActivityDocument)).viewer!
  return friendActivity!.nodes.filter(({ user }) => user?.id === friendId)
}
