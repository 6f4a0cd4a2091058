import type { Pool } from 'pg'
import { z } from 'zod'

/** A track as far as an import needs to recognise it. */
export interface FoundTrack {
  id: string
  title: string
  version: string | null
  /** The first main artist's. */
  artistName: string
  /** The main artists', then those featured. */
  artistIds: string[]
  popularity: number
}

/**
 * What imports of listening ask of the catalogue: which of the music that they name is here. At most 1 000 keys a call.
 */
export interface TrackLookup {
  tracksById(ids: readonly string[]): Promise<FoundTrack[]>
  /** All tracks whose main artist has one of these names, in lower case and Unicode's form NFKC. */
  tracksOfArtists(foldedNames: readonly string[]): Promise<FoundTrack[]>
  /** Which of these artists are here. */
  knownArtists(ids: readonly string[]): Promise<Set<string>>
}

const MAX_KEYS = 1_000

const Found = z.object({
  id: z.string(),
  title: z.string(),
  version: z.string().nullable(),
  artistName: z.string(),
  artistIds: z.array(z.string()),
  popularity: z.number(),
})

const TRACKS = `
  SELECT
    track.id, track.title, track.version, track.popularity, credited.artist_name AS "artistName",
    credited.artist_ids AS "artistIds"
  FROM track
  CROSS JOIN LATERAL (
    SELECT
      (array_agg(artist.name ORDER BY credit.position) FILTER (WHERE credit.role = 'MAIN_ARTIST'))[1] AS artist_name,
      array_agg(artist.id ORDER BY credit.role = 'FEATURED_ARTIST', credit.position) AS artist_ids
    FROM credit
    JOIN artist ON artist.id = credit.artist_id
    WHERE credit.track_id = track.id
      AND credit.role IN ('MAIN_ARTIST', 'FEATURED_ARTIST')
  ) AS credited
  WHERE credited.artist_name IS NOT NULL`

export function createTrackLookup(pool: Pool): TrackLookup {
  const find = async (condition: string, keys: readonly string[]): Promise<FoundTrack[]> => {
    assertFew(keys)
    const { rows } = await pool.query(`${TRACKS} AND ${condition}`, [keys])
    return z.array(Found).parse(rows)
  }
  return {
    tracksById: (ids) => find('track.id = ANY($1::uuid[])', ids),
    tracksOfArtists: (foldedNames) =>
      find(
        `track.id IN (
           SELECT credit.track_id
           FROM credit
           JOIN artist ON artist.id = credit.artist_id
           WHERE credit.role = 'MAIN_ARTIST'
             AND lower(normalize(artist.name, NFKC)) = ANY($1::text[])
         )`,
        foldedNames,
      ),
    async knownArtists(ids) {
      assertFew(ids)
      const { rows } = await pool.query('SELECT id FROM artist WHERE id = ANY($1::uuid[])', [ids])
      return new Set(
        z
          .array(z.object({ id: z.string() }))
          .parse(rows)
          .map(({ id }) => id),
      )
    },
  }
}

function assertFew(keys: readonly string[]): void {
  if (keys.length > MAX_KEYS) throw new Error(`At most ${MAX_KEYS} keys a look-up, not ${keys.length}.`)
}
