import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { encodeId, type Identity } from '@chorus/subgraph-server'
import { aPerson, runOperation } from '@chorus/testing'
import { createCatalogueImport } from '../src/import/catalogueImport.ts'
import type { AlbumRecord, ArtistRecord, TrackRecord } from '../src/import/records.ts'
import { aCatalog, type ACatalog } from './aCatalog.ts'
import { anAlbum, anArtist, aTrack } from './records.ts'

export const manager = aPerson()
export const ids = (kind: 'artist' | 'album' | 'track', records: readonly { id: string }[]) =>
  records.map((record) => encodeId(kind, record.id))

export const artists = Array.from({ length: 12 }, (_, index) =>
  anArtist({ name: `Artist ${index}`, managerIds: index === 3 ? [manager.userId ?? ''] : [] }),
)
export const first = artists[0] as ArtistRecord
export const second = artists[1] as ArtistRecord
export const ISRC = 'USRC17607839'

export const longAlbum = anAlbum({
  title: 'Fifty tracks',
  upc: '0123456789012',
  artistIds: [first.id, second.id],
  releaseDate: '2021-05-01',
  releaseDatePrecision: 'MONTH',
})
export const longTracks = Array.from({ length: 50 }, (_, index) =>
  aTrack({
    albumId: longAlbum.id,
    title: `Track ${index}`,
    discNumber: index < 25 ? 1 : 2,
    trackNumber: (index % 25) + 1,
    durationMs: 1_000 + index,
    popularity: index,
    acoustics: {
      tempoBpm: 120,
      loudnessDb: -6.5,
      key: 'F# minor',
      danceability: 0.5,
      energy: null,
      speechiness: null,
      acousticness: null,
      instrumentalness: null,
      liveness: null,
      valence: null,
    },
    credits: [
      { name: 'Artist 0', role: 'MAIN_ARTIST', artistId: first.id },
      { name: 'A guest', role: 'FEATURED_ARTIST', artistId: artists[2 + (index % 10)]?.id ?? null },
      { name: 'A composer', role: 'COMPOSER', artistId: null },
    ],
    lyrics: { language: 'en', text: 'La\nla', lines: index === 0 ? [{ startMs: 0, text: 'La' }] : null },
  }),
)
export const everyAlbum: AlbumRecord[] = [
  longAlbum,
  ...Array.from({ length: 6 }, (_, index) =>
    anAlbum({
      title: `Single ${index}`,
      kind: 'SINGLE',
      artistIds: [second.id],
      releaseDate: `2019-0${index + 1}-01`,
      genres: index === 0 ? ['Latin Pop'] : ['rock'],
    }),
  ),
  anAlbum({ title: 'Tomorrow', artistIds: [second.id], releaseDate: '2026-03-11' }),
  anAlbum({ title: 'Today', artistIds: [second.id], releaseDate: '2026-03-10' }),
]
const [, single0, single1, single2] = everyAlbum as [AlbumRecord, AlbumRecord, AlbumRecord, AlbumRecord]
const today = everyAlbum.at(-1) as AlbumRecord

const recordingId = randomUUID()
const bySecond = { credits: [{ name: 'Artist 1', role: 'MAIN_ARTIST' as const, artistId: second.id }] }
const singles: TrackRecord[] = [
  aTrack({ albumId: single0.id, title: 'Hit', recordingId, isrc: ISRC, popularity: 60, ...bySecond }),
  aTrack({ albumId: single1.id, title: 'Hit', recordingId, isrc: ISRC, popularity: 90, ...bySecond }),
  aTrack({
    albumId: single2.id,
    title: 'Only in Colombia',
    popularity: 70,
    rights: [{ country: 'CO', from: null, to: null, premiumOnly: true }],
    ...bySecond,
  }),
  aTrack({
    albumId: today.id,
    title: 'Withdrawn',
    rights: [{ country: null, from: null, to: '2026-03-09', premiumOnly: false }],
  }),
]
export const [hitBefore, hit, local] = singles as [TrackRecord, TrackRecord, TrackRecord]

/** A catalogue with the artists, albums and tracks above. */
export async function aDiscography(): Promise<ACatalog> {
  const catalog = await aCatalog()
  const catalogue = createCatalogueImport(catalog.pool)
  await catalogue.artists(artists)
  await catalogue.albums(everyAlbum)
  await catalogue.tracks([...longTracks, ...singles])
  await catalogue.finish()
  return catalog
}

/** Asks as clients do, and expects an answer without errors. */
export async function ask(
  { subgraph }: ACatalog,
  query: string,
  variables: Record<string, unknown> = {},
  identity?: Identity,
): Promise<any> {
  const result = await runOperation(subgraph, query, { variables, ...(identity && { identity }) })
  expect(result.errors).toBeUndefined()
  return result.data
}

/** The first error of an answer. */
export async function errorOf({ subgraph }: ACatalog, query: string, variables: Record<string, unknown> = {}) {
  const result = await runOperation(subgraph, query, { variables })
  return result.errors?.[0]
}
