import { z } from 'zod'

export const FOLLOW_CHANGED = 'social.follow.changed.v1'

/**
 * A person follows somebody or something, or no longer does. Keyed by `followerId`; of two changes of one pair the
 * higher `version` counts, in whatever order they arrive.
 */
export const FollowChanged = z.object({
  followerId: z.uuid(),
  kind: z.enum(['USER', 'ARTIST', 'PLAYLIST']),
  followeeId: z.uuid(),
  following: z.boolean(),
  version: z.int().nonnegative(),
})

export const BLOCK_CHANGED = 'social.block.changed.v1'

/** A person blocks another, or no longer does. Keyed by `blockerId`; of one pair the higher `version` counts. */
export const BlockChanged = z.object({
  blockerId: z.uuid(),
  blockedId: z.uuid(),
  blocked: z.boolean(),
  version: z.int().nonnegative(),
})

export const SAVED_CHANGED = 'social.saved.changed.v1'

/** A person put something into the library, or took it out. Keyed by `userId`; of one item the higher `version` counts. */
export const SavedChanged = z.object({
  userId: z.uuid(),
  kind: z.enum(['TRACK', 'ALBUM']),
  itemId: z.uuid(),
  saved: z.boolean(),
  version: z.int().nonnegative(),
})

export const PLAYLIST_CHANGED = 'social.playlist.changed.v1'

/** A playlist as its last edit left it. Keyed by `playlistId`; the higher `version` counts. */
export const PlaylistChanged = z.object({
  playlistId: z.uuid(),
  ownerId: z.uuid(),
  version: z.int().positive(),
  name: z.string(),
  visibility: z.enum(['PUBLIC', 'UNLISTED', 'PRIVATE']),
  trackCount: z.int().nonnegative(),
  deleted: z.boolean(),
})
