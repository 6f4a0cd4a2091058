import type { AlbumRecord, ArtistRecord } from './records.ts'
import type { ImportedRow } from './upsert.ts'

export function artistRow(artist: ArtistRecord): ImportedRow {
  const { id, name, biography, genres, imageUrls, popularity } = artist
  return { id, name, biography, genres, image_urls: imageUrls, popularity }
}

export function artistManagerRows({ id, managerIds }: ArtistRecord): ImportedRow[] {
  return managerIds.map((userId) => ({ artist_id: id, user_id: userId }))
}

export function albumRow(album: AlbumRecord): ImportedRow {
  return {
    id: album.id,
    upc: album.upc,
    title: album.title,
    kind: album.kind,
    label: album.label,
    release_date: album.releaseDate,
    release_date_precision: album.releaseDatePrecision,
    genres: album.genres,
    cover_urls: album.coverUrls,
    popularity: album.popularity,
  }
}

export function albumArtistRows({ id, artistIds }: AlbumRecord): ImportedRow[] {
  return artistIds.map((artistId, position) => ({ album_id: id, position, artist_id: artistId }))
}
