import type { Pool } from 'pg'
import { z } from 'zod'

/** A file that a track may be played from. */
export interface PlayableFile {
  codec: 'AAC' | 'OPUS' | 'MP3' | 'FLAC' | 'WAV'
  bitrateKbps: number
  path: string
}

const Row = z.object({
  codec: z.enum(['AAC', 'OPUS', 'MP3', 'FLAC', 'WAV']),
  bitrate_kbps: z.int(),
  path: z.string(),
})

const MOST_FILES = 50

/** The files of a track's audio, the best first. */
export async function filesOfTrack(pool: Pool, trackId: string): Promise<PlayableFile[]> {
  // index scans on track_media_pkey and media_file_pkey
  const { rows } = await pool.query(
    `SELECT codec, bitrate_kbps, path
     FROM track_media
     JOIN media_file USING (media_key)
     WHERE track_id = $1
     ORDER BY bitrate_kbps DESC, codec
     LIMIT ${MOST_FILES}`,
    [trackId],
  )
  return rows.map((value) => {
    const row = Row.parse(value)
    return { codec: row.codec, bitrateKbps: row.bitrate_kbps, path: row.path }
  })
}
