import type pg from 'pg'
import { z } from 'zod'

/**
 * What is there to follow and to save: people, artists, albums and tracks as others tell of them.
 *
 * Owns the projections `known_…`, which events and the import of data sets write. Of each thing the highest version
 * stays, in whatever order and however often they come.
 */
export interface Known {
  /** Which of these are there; so below. */
  people(ids: readonly string[]): Promise<Set<string>>
  /** Which of these people share what they play. */
  sharing(ids: readonly string[]): Promise<Set<string>>
  artists(ids: readonly string[]): Promise<Set<string>>
  albums(ids: readonly string[]): Promise<Set<string>>
  /** Those withdrawn are not. */
  tracks(ids: readonly string[]): Promise<Set<string>>
  projectPeople(people: readonly KnownPerson[]): Promise<void>
  projectArtists(artists: readonly KnownThing[]): Promise<void>
  projectAlbums(albums: readonly KnownThing[]): Promise<void>
  projectTracks(tracks: readonly KnownTrack[]): Promise<void>
}

export interface KnownThing {
  id: string
  version: number
}
export interface KnownPerson extends KnownThing {
  /** May friends see what the person plays? Null: not told, which means no. */
  sharesActivity: boolean | null
}
export interface KnownTrack extends KnownThing {
  withdrawn: boolean
}

const Ids = z.array(z.object({ id: z.string() }))

export function createKnown(pool: pg.Pool): Known {
  async function there(table: string, column: string, ids: readonly string[], only = ''): Promise<Set<string>> {
    if (ids.length === 0) return new Set()
    const { rows } = await pool.query({
      name: `which ${table} ${only}`,
      text: `SELECT ${column} AS id FROM ${table} WHERE ${column} = ANY($1::uuid[]) ${only}`,
      values: [ids],
    })
    return new Set(Ids.parse(rows).map(({ id }) => id))
  }

  async function project(table: string, column: string, things: readonly KnownThing[]): Promise<void> {
    const rows = newest(things)
    await pool.query(
      `INSERT INTO ${table} AS known (${column}, version)
       SELECT id, version
       FROM unnest($1::uuid[], $2::int[]) AS given (id, version)
       ORDER BY id
       ON CONFLICT (${column}) DO UPDATE SET version = excluded.version
       WHERE excluded.version > known.version`,
      [rows.map(({ id }) => id), rows.map(({ version }) => version)],
    )
  }

  return {
    people: (ids) => there('known_person', 'user_id', ids),
    sharing: (ids) => there('known_person', 'user_id', ids, 'AND shares_activity'),
    artists: (ids) => there('known_artist', 'artist_id', ids),
    albums: (ids) => there('known_album', 'album_id', ids),
    tracks: (ids) => there('known_track', 'track_id', ids, 'AND NOT withdrawn'),

    async projectPeople(people) {
      const rows = newest(people)
      await pool.query(
        `INSERT INTO known_person AS known (user_id, version, shares_activity)
         SELECT *
         FROM unnest($1::uuid[], $2::int[], $3::boolean[]) AS given (id, version, shares_activity)
         ORDER BY id
         ON CONFLICT (user_id) DO UPDATE SET
           version = excluded.version,
           shares_activity = excluded.shares_activity
         WHERE excluded.version > known.version`,
        [rows.map(({ id }) => id), rows.map(({ version }) => version), rows.map((row) => row.sharesActivity)],
      )
    },

    projectArtists: (artists) => project('known_artist', 'artist_id', artists),
    projectAlbums: (albums) => project('known_album', 'album_id', albums),

    async projectTracks(tracks) {
      const rows = newest(tracks)
      await pool.query(
        `INSERT INTO known_track AS known (track_id, version, withdrawn)
         SELECT *
         FROM unnest($1::uuid[], $2::int[], $3::boolean[]) AS given (id, version, withdrawn)
         ORDER BY id
         ON CONFLICT (track_id) DO UPDATE SET
           version = excluded.version,
           withdrawn = excluded.withdrawn
         WHERE excluded.version > known.version`,
        [rows.map(({ id }) => id), rows.map(({ version }) => version), rows.map((row) => row.withdrawn)],
      )
    },
  }
}

/** Of each thing the highest version: one statement must not write a row twice. */
function newest<Thing extends KnownThing>(things: readonly Thing[]): Thing[] {
  const byId = new Map<string, Thing>()
  for (const thing of things) {
    const known = byId.get(thing.id)
    if (!known || thing.version > known.version) byId.set(thing.id, thing)
  }
  return [...byId.values()]
}
