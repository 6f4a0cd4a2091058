import { randomUUID } from 'node:crypto'
import { encodeId, type Identity } from '@chorus/subgraph-server'
import type { aSocialGraph } from './aSocialGraph.ts'

type Graph = Awaited<ReturnType<typeof aSocialGraph>>

const EDITED = `{
  __typename
  ... on PlaylistEdited { playlist { id version trackCount } edit { version kind summary by { id } } }
  ... on InvalidInput { fields { path } }
  ... on VersionConflict { currentVersion }
}`

export interface SeenItem {
  id: string
  track: { id: string }
}

/** What a client can do to playlists, each as somebody. */
export function playlistClient(graph: Graph) {
  const mutate = async (name: string, type: string, as: Identity, input: object): Promise<any> =>
    (await graph.run(`mutation ($input: ${type}!) { ${name}(input: $input) ${EDITED} }`, as, { input }))[name]

  return {
    /** Tracks that the catalogue has, as clients name them. */
    async tracks(count: number): Promise<string[]> {
      const ids = Array.from({ length: count }, () => randomUUID())
      await graph.social.tracks(ids.map((id) => ({ id })))
      return ids.map((id) => encodeId('track', id))
    },

    create: async (as: Identity, input: object = {}): Promise<any> =>
      (
        await graph.run(
          `mutation ($input: CreatePlaylistInput!) { createPlaylist(input: $input) { __typename
            ... on PlaylistCreated { playlist { id version trackCount name description visibility viewerCan { edit invite delete } } }
            ... on InvalidInput { fields { path } message }
          } }`,
          as,
          { input: { name: 'Road trip', idempotencyKey: randomUUID(), ...input } },
        )
      ).createPlaylist,
    update: async (as: Identity, input: object): Promise<any> =>
      (
        await graph.run(
          `mutation ($input: UpdatePlaylistInput!) { updatePlaylist(input: $input) { __typename
            ... on PlaylistUpdated { playlist { name description visibility version } }
            ... on InvalidInput { fields { path } }
          } }`,
          as,
          { input },
        )
      ).updatePlaylist,
    delete: async (as: Identity, id: string): Promise<string> =>
      (await graph.run(`mutation ($id: ID!) { deletePlaylist(id: $id) { __typename } }`, as, { id })).deletePlaylist
        .__typename,
    add: (as: Identity, input: object) =>
      mutate('addToPlaylist', 'AddToPlaylistInput', as, { idempotencyKey: randomUUID(), ...input }),
    remove: (as: Identity, input: object) => mutate('removeFromPlaylist', 'RemoveFromPlaylistInput', as, input),
    move: (as: Identity, input: object) => mutate('moveInPlaylist', 'MoveInPlaylistInput', as, input),
    restore: async (as: Identity, id: string, version: number): Promise<any> =>
      (
        await graph.run(
          `mutation ($id: ID!, $version: Int!) { restorePlaylist(id: $id, version: $version) ${EDITED} }`,
          as,
          { id, version },
        )
      ).restorePlaylist,
    invite: async (as: Identity, playlistId: string, userIds: readonly (string | null)[]): Promise<any> =>
      (
        await graph.run(
          `mutation ($playlistId: ID!, $userIds: [ID!]!) { setCollaborators(playlistId: $playlistId, userIds: $userIds) ${EDITED} }`,
          as,
          { playlistId, userIds: userIds.map((id) => encodeId('user', String(id))) },
        )
      ).setCollaborators,
    see: async (as: Identity, id: string): Promise<any> =>
      (
        await graph.run(
          `query ($id: ID!) { playlist(id: $id) {
            id name description visibility version trackCount followerCount viewerFollows
            owner { id } collaborators { id } viewerCan { edit invite delete }
          } }`,
          as,
          { id },
        )
      ).playlist,

    /** All items, page by page. */
    async items(as: Identity, id: string, first = 100): Promise<SeenItem[]> {
      const items: SeenItem[] = []
      for (let after: string | null = null; ;) {
        const { playlist }: any = await graph.run(
          `query ($id: ID!, $first: Int!, $after: String) { playlist(id: $id) {
            items(first: $first, after: $after) { totalCount nodes { id track { id } } pageInfo { hasNextPage endCursor } }
          } }`,
          as,
          { id, first, after },
        )
        items.push(...playlist.items.nodes)
        if (!playlist.items.pageInfo.hasNextPage) return items
        after = playlist.items.pageInfo.endCursor
      }
    },
  }
}
