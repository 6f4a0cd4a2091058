import type { Pool } from 'pg'
import type { UploadCompleted } from '@chorus/events'

/** Takes completed uploads in any order and any number of times: one never changes. Of the kinds only avatars. */
export async function projectAvatars(pool: Pool, uploads: readonly UploadCompleted[]): Promise<void> {
  const avatars = uploads.filter(({ kind }) => kind === 'AVATAR')
  if (avatars.length === 0) return
  await pool.query(
    `INSERT INTO avatar_upload (upload_id, user_id, url, width, height)
     SELECT *
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::integer[], $5::integer[])
     ON CONFLICT (upload_id) DO NOTHING`,
    [
      avatars.map(({ uploadId }) => uploadId),
      avatars.map(({ userId }) => userId),
      avatars.map(({ url }) => url),
      avatars.map(({ width }) => width),
      avatars.map(({ height }) => height),
    ],
  )
}
