import { dataOf, expectType } from '@chorus/sdk'
import type { SignedIn } from '../client.ts'
import { FindTracksDocument } from '../generated/operations.ts'

/** Tracks that this person may play, at least `count` of them. */
export async function playableTracks(person: SignedIn, count: number): Promise<string[]> {
  const { search } = dataOf(await person.query(FindTracksDocument, { text: 'love' }))
  const tracks = search!.nodes.map((node) => expectType(node, 'Track'))
  const playable = tracks.filter(({ playability }) => playability.playable).map(({ id }) => id)
  if (playable.length < count) throw new Error(`Only ${playable.length} of ${tracks.length} tracks can be played.`)
  return playable
}

export async function aPlayableTrack(person: SignedIn): Promise<string> {
  const [track] = await playableTracks(person, 1)
  return track!
}
