import type { Resolvers } from '../../generated/resolvers.ts'
import { Album } from './Album.ts'
import { Artist } from './Artist.ts'
import { FriendActivity } from './FriendActivity.ts'
import { Library } from './Library.ts'
import { Playlist } from './Playlist.ts'
import { PlaylistEdit } from './PlaylistEdit.ts'
import { PlaylistItem } from './PlaylistItem.ts'
import { Track } from './Track.ts'
import { User } from './User.ts'
import { Viewer } from './Viewer.ts'
import { addToPlaylist } from './Mutation/addToPlaylist.ts'
import { block } from './Mutation/block.ts'
import { createPlaylist } from './Mutation/createPlaylist.ts'
import { deletePlaylist } from './Mutation/deletePlaylist.ts'
import { follow } from './Mutation/follow.ts'
import { moveInPlaylist } from './Mutation/moveInPlaylist.ts'
import { removeFromPlaylist } from './Mutation/removeFromPlaylist.ts'
import { restorePlaylist } from './Mutation/restorePlaylist.ts'
import { save } from './Mutation/save.ts'
import { setCollaborators } from './Mutation/setCollaborators.ts'
import { unblock } from './Mutation/unblock.ts'
import { unfollow } from './Mutation/unfollow.ts'
import { unsave } from './Mutation/unsave.ts'
import { updatePlaylist } from './Mutation/updatePlaylist.ts'
import { playlist } from './Query/playlist.ts'
import { viewer } from './Query/viewer.ts'
import { playlistChanged } from './Subscription/playlistChanged.ts'

const Mutation = {
  addToPlaylist,
  block,
  createPlaylist,
  deletePlaylist,
  follow,
  moveInPlaylist,
  removeFromPlaylist,
  restorePlaylist,
  save,
  setCollaborators,
  unblock,
  unfollow,
  unsave,
  updatePlaylist,
}

export const resolvers: Resolvers = {
  Query: { playlist, viewer },
  Mutation,
  Subscription: { playlistChanged },
  Album,
  Artist,
  FriendActivity,
  Library,
  Playlist,
  PlaylistEdit,
  PlaylistItem,
  Track,
  User,
  Viewer,
}
