import type DataLoader from 'dataloader'
import type { Pool } from 'pg'
import { z } from 'zod'
import { loaderByKey, loaderOfGroups } from '@chorus/subgraph-server'
import type { TrackFacts } from './decide.ts'

const Row = z.object({
  track_id: z.string(),
  recording_id: z.string(),
  explicit: z.boolean(),
  release_date: z.iso.date(),
  has_media: z.boolean(),
  rights: z.array(
    z.object({
      country: z.string().nullable(),
      from: z.iso.date().nullable(),
      to: z.iso.date().nullable(),
      premiumOnly: z.boolean(),
    }),
  ),
})

const SELECT_FACTS = `
  SELECT
    track.id AS track_id,
    track.recording_id,
    track.explicit,
    album.release_date::text,
    EXISTS (
      SELECT
      FROM track_media
      JOIN media_file USING (media_key)
      WHERE track_media.track_id = track.id
    ) AS has_media,
    COALESCE(
      (
        SELECT jsonb_agg(
          jsonb_build_object('country', country, 'from', valid_from, 'to', valid_to, 'premiumOnly', premium_only)
          ORDER BY position
        )
        FROM track_right
        WHERE track_right.track_id = track.id
      ),
      '[]'
    ) AS rights
  FROM track
  JOIN album ON album.id = track.album_id`

/** More releases of the recordings on one page than any catalogue has. */
const MOST_RELEASES = 5_000

export interface TrackFactsLoaders {
  byTrack: DataLoader<string, TrackFacts | null>
  /** All releases of a recording, the oldest first. */
  byRecording: DataLoader<string, TrackFacts[]>
}

/** What is decided upon, for all tracks of a tick by one statement. For one operation. */
export function createTrackFactsLoaders(pool: Pool): TrackFactsLoaders {
  return {
    byTrack: loaderByKey(
      async (trackIds: readonly string[]) => {
        // index scan on track_pkey
        const { rows } = await pool.query(`${SELECT_FACTS} WHERE track.id = ANY($1::uuid[])`, [trackIds])
        return rows.map(readRow)
      },
      (facts) => facts.trackId,
    ),
    byRecording: loaderOfGroups(
      async (recordingIds: readonly string[]) => {
        // index scan on track_recording_id
        const { rows } = await pool.query(
          `${SELECT_FACTS}
           WHERE track.recording_id = ANY($1::uuid[])
           ORDER BY album.release_date, track.id
           LIMIT ${MOST_RELEASES}`,
          [recordingIds],
        )
        return rows.map(readRow)
      },
      (facts) => facts.recordingId,
    ),
  }
}

function readRow(value: unknown): TrackFacts {
  const row = Row.parse(value)
  return {
    trackId: row.track_id,
    recordingId: row.recording_id,
    explicit: row.explicit,
    releaseDate: row.release_date,
    hasMedia: row.has_media,
    rights: row.rights,
  }
}
