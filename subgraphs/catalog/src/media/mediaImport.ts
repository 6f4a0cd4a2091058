import type { Pool } from 'pg'
import type { MediaFile } from './mediaFile.ts'

/** Fills the catalogue's knowledge of audio. Everything may be done again without doubling anything. */
export interface MediaImport {
  /** Records files that lie in the media store. */
  files(files: readonly MediaFile[]): Promise<void>
  /**
   * Gives each track that has no audio yet one of these pieces: the shortest that lasts as long as the track, or the
   * longest of all. Returns how many tracks were given one.
   */
  assign(mediaKeys: readonly string[]): Promise<number>
}

/** Tracks that are given audio by one statement. */
const BATCH = 5_000

export function createMediaImport(pool: Pool): MediaImport {
  return {
    async files(files) {
      await pool.query(
        `INSERT INTO media_file (media_key, codec, bitrate_kbps, duration_ms, bytes, sha256, path)
         SELECT *
         FROM unnest($1::text[], $2::text[], $3::integer[], $4::integer[], $5::bigint[], $6::text[], $7::text[])
         ON CONFLICT (media_key, codec, bitrate_kbps) DO UPDATE SET
           duration_ms = EXCLUDED.duration_ms,
           bytes = EXCLUDED.bytes,
           sha256 = EXCLUDED.sha256,
           path = EXCLUDED.path`,
        [
          files.map((file) => file.mediaKey),
          files.map((file) => file.codec),
          files.map((file) => file.bitrateKbps),
          files.map((file) => file.durationMs),
          files.map((file) => file.bytes),
          files.map((file) => file.sha256),
          files.map((file) => file.path),
        ],
      )
    },

    async assign(mediaKeys) {
      let assigned = 0
      for (;;) {
        const { rowCount } = await pool.query(
          `WITH piece AS (
             SELECT media_key, min(duration_ms) AS duration_ms
             FROM media_file
             WHERE media_key = ANY($1::text[])
             GROUP BY media_key
           ),
           silent AS (
             SELECT id, duration_ms
             FROM track
             WHERE NOT EXISTS (SELECT FROM track_media WHERE track_id = track.id)
             LIMIT ${BATCH}
           )
           INSERT INTO track_media (track_id, media_key)
           SELECT silent.id, fitting.media_key
           FROM silent
           CROSS JOIN LATERAL (
             SELECT media_key
             FROM piece
             ORDER BY
               piece.duration_ms < silent.duration_ms,
               abs(piece.duration_ms - silent.duration_ms),
               media_key
             LIMIT 1
           ) AS fitting
           ON CONFLICT (track_id) DO NOTHING`,
          [mediaKeys],
        )
        if (!rowCount) return assigned
        assigned += rowCount
      }
    },
  }
}
