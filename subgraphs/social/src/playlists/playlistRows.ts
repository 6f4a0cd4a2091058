import { z } from 'zod'

export const PlaylistRow = z.object({
  id: z.string(),
  ownerId: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  visibility: z.enum(['PUBLIC', 'UNLISTED', 'PRIVATE']),
  version: z.int(),
  trackCount: z.int(),
})

export const PLAYLIST_COLUMNS = `
  playlist.id, owner_id AS "ownerId", name, description, visibility, version, track_count AS "trackCount"`

export const EditRow = z.object({
  version: z.int(),
  editedBy: z.string(),
  editedAt: z.date(),
  kind: z.enum(['CREATED', 'DETAILS', 'ADDED', 'REMOVED', 'MOVED', 'COLLABORATORS', 'UNDONE']),
  summary: z.string(),
})
export type PlaylistEditRow = z.infer<typeof EditRow>
export type EditKind = PlaylistEditRow['kind']

export const ItemRow = z.object({
  itemId: z.string(),
  position: z.string(),
  trackId: z.string(),
  addedBy: z.string(),
  addedAt: z.date(),
})
export type PlaylistItemRow = z.infer<typeof ItemRow>
