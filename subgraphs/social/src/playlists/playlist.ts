export type Visibility = 'PUBLIC' | 'UNLISTED' | 'PRIVATE'

/** A playlist as it is now. Ids are as stored. */
export interface Playlist {
  id: string
  ownerId: string
  name: string
  description: string | null
  visibility: Visibility
  /** Goes up by one with every edit. */
  version: number
  trackCount: number
}

/** A playlist and what it is to who looks at it. */
export interface SeenPlaylist extends Playlist {
  followerCount: number
  viewerFollows: boolean
  viewerStands: Standing
}

/** What somebody is to a playlist. `stranger`: it is not there for them. */
export type Standing = 'owner' | 'collaborator' | 'guest' | 'stranger'

export interface Relation {
  viewerId: string | null
  collaborates: boolean
  /** Does the owner block the viewer? */
  blocked: boolean
}

export function standingIn(
  { ownerId, visibility }: Pick<Playlist, 'ownerId' | 'visibility'>,
  { viewerId, collaborates, blocked }: Relation,
): Standing {
  if (viewerId === ownerId) return 'owner'
  if (blocked) return 'stranger'
  if (collaborates) return 'collaborator'
  return visibility === 'PRIVATE' ? 'stranger' : 'guest'
}

/** Collaborators edit items, name and description; who may see it, who may edit it, and its end are the owner's. */
export function rightsOf(standing: Standing) {
  const isOwner = standing === 'owner'
  return { edit: isOwner || standing === 'collaborator', invite: isOwner, delete: isOwner }
}

export const MOST_TRACKS = 10_000
export const MOST_AT_ONCE = 100
