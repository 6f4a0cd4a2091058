import type { Identity } from '@chorus/subgraph-server'
import type { FriendActivity } from './activity/friendActivity.ts'
import type { Blocks } from './blocks/blocks.ts'
import type { Following } from './follows/following.ts'
import type { Follows } from './follows/follows.ts'
import type { LibraryReader } from './library/library.ts'
import type { Saving } from './library/saving.ts'
import type { PlaylistPages } from './playlists/playlistPages.ts'
import type { Playlists } from './playlists/playlists.ts'
import type { PlaylistWatch } from './playlists/playlistWatch.ts'
import type { Suggestions } from './suggestions/suggestions.ts'

/** What a resolver has at hand, made afresh for each operation. */
export interface Context {
  identity: Identity
  follows: Follows
  following: Following
  blocks: Blocks
  library: LibraryReader
  saving: Saving
  playlists: PlaylistPages
  playlistEdits: Playlists
  playlistWatch: PlaylistWatch
  friendActivity: FriendActivity
  suggestions: Suggestions
}
