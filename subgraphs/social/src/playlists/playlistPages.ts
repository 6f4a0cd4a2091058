import {
  badInput,
  readPage,
  toConnection,
  type Connection,
  type Identity,
  type PageArguments,
} from '@chorus/subgraph-server'
import { readFollowPage, type FollowEdge } from '../follows/followPage.ts'
import type { Loaders } from '../loaders.ts'
import type { SeenPlaylist } from './playlist.ts'
import type { PlaylistReads } from './playlistReads.ts'
import type { PlaylistEditRow, PlaylistItemRow } from './playlistRows.ts'

type PlaylistConnection = Connection<SeenPlaylist> & { totalCount: number }

/** Playlists as one request sees them: those that are not there for the viewer are left out. */
export interface PlaylistPages {
  find(id: string): Promise<SeenPlaylist | null>
  /** The edit that made a version. */
  edit(playlistId: string, version: number): Promise<PlaylistEditRow | null>
  /** A person's own: to themselves all of them, to others the public ones. Null for whom that person blocks. */
  ofOwner(ownerId: string, page: PageArguments): Promise<PlaylistConnection | null>
  /** What a person owns, edits or follows: for that person alone. */
  library(userId: string, page: PageArguments): Promise<PlaylistConnection>
  /** Ids of people. */
  collaborators(playlistId: string): Promise<string[]>
  items(playlistId: string, page: PageArguments): Promise<Connection<PlaylistItemRow>>
  edits(playlistId: string, page: PageArguments): Promise<Connection<PlaylistEditRow>>
}

const POSITION = /^[0-9A-Za-z]{1,200}$/

export interface PlaylistPagesDependencies {
  identity: Identity
  reads: PlaylistReads
  loaders: Loaders
}

export function createPlaylistPages({ identity, reads, loaders }: PlaylistPagesDependencies): PlaylistPages {
  async function connection(
    given: PageArguments,
    read: (page: ReturnType<typeof readFollowPage>) => Promise<[FollowEdge[], number]>,
  ): Promise<PlaylistConnection> {
    const page = readFollowPage(given)
    const [edges, totalCount] = await read(page)
    const playlists = await Promise.all(edges.map(({ id }) => loaders.playlists.load(id)))
    const seen = edges.flatMap((edge, index) => {
      const playlist = playlists[index]
      return playlist ? { edge, playlist } : []
    })
    const describe = {
      key: ({ edge }: (typeof seen)[number]) => [edge.at.getTime(), edge.id],
      node: ({ playlist }: (typeof seen)[number]) => playlist,
    }
    return { ...toConnection(seen, page, describe), totalCount }
  }

  return {
    find: (id) => loaders.playlists.load(id),
    edit: reads.edit,

    async ofOwner(ownerId, given) {
      if (await loaders.blocksViewer.load(ownerId)) return null
      const which = identity.userId === ownerId ? 'ALL' : 'PUBLIC'
      return connection(given, async (page) => {
        const { edges, count } = await loaders.playlistsOfOwner.load({ ownerId, which, page })
        return [edges, count]
      })
    },

    library: (userId, given) =>
      connection(given, (page) => Promise.all([reads.library(userId, page), reads.libraryCount(userId)])),

    collaborators: (playlistId) => loaders.collaborators.load(playlistId),

    async items(playlistId, given) {
      const page = readPage(given, { keyLength: 1 })
      const [position = null] = page.after ?? []
      if (position !== null && !(typeof position === 'string' && POSITION.test(position))) throw badCursor()
      const items = await loaders.playlistItems.load({ playlistId, first: page.first, afterPosition: position })
      return toConnection(items, page, { key: (item) => [item.position], node: (item) => item })
    },

    async edits(playlistId, given) {
      const page = readPage(given, { keyLength: 1 })
      const [version = null] = page.after ?? []
      const isVersion = typeof version === 'number' && Number.isInteger(version) && Math.abs(version) < 2 ** 31
      if (version !== null && !isVersion) throw badCursor()
      const edits = await reads.edits(playlistId, page.first, isVersion ? version : null)
      return toConnection(edits, page, { key: (edit) => [edit.version], node: (edit) => edit })
    },
  }
}

const badCursor = () => badInput('`after` is not a cursor that this field gave.')
