import { z } from 'zod'

export const ARTIST_CHANGED = 'catalog.artist.changed.v1'
export const ALBUM_CHANGED = 'catalog.album.changed.v1'
export const TRACK_CHANGED = 'catalog.track.changed.v1'

const version = z.int().positive()

/**
 * What others need to know of an artist, whole, each time that any of it changes. Keyed by `artistId`; of two snapshots
 * the higher `version` counts, in whatever order they arrive. Albums and tracks are told in the same way.
 */
export const ArtistChanged = z.object({
  artistId: z.uuid(),
  version,
  name: z.string(),
  /** The people who manage the artist's catalogue. */
  managerIds: z.array(z.uuid()),
})

export type ArtistChanged = z.infer<typeof ArtistChanged>

export const AlbumChanged = z.object({
  albumId: z.uuid(),
  version,
  title: z.string(),
  /** In the order of the cover. */
  artistIds: z.array(z.uuid()),
})

export type AlbumChanged = z.infer<typeof AlbumChanged>

export const TrackChanged = z.object({
  trackId: z.uuid(),
  version,
  title: z.string(),
  albumId: z.uuid(),
  /** Main artists, then those featured, in the order of the credits. */
  artistIds: z.array(z.uuid()),
  durationMs: z.int().positive(),
  explicit: z.boolean(),
  genres: z.array(z.string()),
  /** All its rights had ended when this was published. */
  withdrawn: z.boolean(),
})

export type TrackChanged = z.infer<typeof TrackChanged>

export const UPLOAD_COMPLETED = 'catalog.upload.completed.v1'

/**
 * A file that a person has sent, checked to be what it says and published. Keyed by `uploadId`; an upload completes once
 * and never changes, so that a repeated event says nothing new. It may be used by whoever sent it, and by nobody else.
 */
export const UploadCompleted = z.object({
  uploadId: z.uuid(),
  userId: z.uuid(),
  kind: z.enum(['AVATAR', 'AD_MEDIA']),
  contentType: z.string().min(1),
  bytes: z.int().positive(),
  /** In hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Where everyone may get it. */
  url: z.url({ protocol: /^https?$/ }),
  /** In pixels; null where it is no picture. */
  width: z.int().positive().max(1_000_000).nullable(),
  height: z.int().positive().max(1_000_000).nullable(),
})

export type UploadCompleted = z.infer<typeof UploadCompleted>
