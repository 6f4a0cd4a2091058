import type { TrackLookup } from '@chorus/catalog'
import { foldName } from '../catalogue/names.ts'
import { artistIdOf } from '../catalogue/sourceIds.ts'
import type { ArtistRecord } from '../catalogue/records.ts'

/** A tag that one person gave is a whim; two agree on a genre. */
const FEWEST_TAGGERS = 2
const MAX_GENRES = 5
const LOOKED_UP_AT_ONCE = 1_000

export interface TaggedArtist {
  name: string
  listeners: number
  /** How many people gave the artist each tag. */
  tags: Map<string, number>
}

/**
 * The artists that the catalogue does not have yet, as it takes them; those that it has stay as they are. Names that
 * differ in letter case only are one artist. Popularity is the number of listeners, on a logarithmic scale to 100;
 * genres are the tags that at least two people gave, but for the artist's own name. The set's pictures are links to a
 * host that is gone, and not taken.
 */
export async function newArtists(artists: Iterable<TaggedArtist>, lookup: TrackLookup): Promise<ArtistRecord[]> {
  const byId = new Map<string, TaggedArtist>()
  for (const artist of artists) {
    const id = artistIdOf(artist.name)
    const known = byId.get(id)
    byId.set(id, known ? merged(known, artist) : artist)
  }
  const most = Math.max(1, ...Array.from(byId.values(), ({ listeners }) => listeners))
  const records: ArtistRecord[] = []
  const ids = [...byId.keys()]
  for (let start = 0; start < ids.length; start += LOOKED_UP_AT_ONCE) {
    const batch = ids.slice(start, start + LOOKED_UP_AT_ONCE)
    const known = await lookup.knownArtists(batch)
    for (const id of batch) {
      const artist = byId.get(id)
      if (artist && !known.has(id)) records.push(recordOf(id, artist, most))
    }
  }
  return records
}

function recordOf(id: string, { name, listeners, tags }: TaggedArtist, most: number): ArtistRecord {
  const agreed = [...tags].filter(([tag, taggers]) => taggers >= FEWEST_TAGGERS && foldName(tag) !== foldName(name))
  agreed.sort(([leftTag, left], [rightTag, right]) => right - left || (leftTag < rightTag ? -1 : 1))
  return {
    id,
    name,
    popularity: Math.round((100 * Math.log1p(listeners)) / Math.log1p(most)),
    genres: agreed.slice(0, MAX_GENRES).map(([tag]) => tag),
    biography: null,
    imageUrls: [],
    managerIds: [],
  }
}

function merged(one: TaggedArtist, other: TaggedArtist): TaggedArtist {
  const tags = new Map(one.tags)
  for (const [tag, taggers] of other.tags) tags.set(tag, (tags.get(tag) ?? 0) + taggers)
  const name = one.listeners >= other.listeners ? one.name : other.name
  return { name, listeners: one.listeners + other.listeners, tags }
}
