import { ClientError } from '@chorus/subgraph-server'
import type { TestSubgraph } from './graph.ts'

/** A small graph of three subgraphs: enough for entities, interfaces, guarded fields and failures. */
export function music(): Record<string, TestSubgraph> {
  const tracks = [
    { __typename: 'Track', id: 't1', title: 'Blue', artistId: 'a1' },
    { __typename: 'Track', id: 't2', title: 'Green', artistId: 'a1' },
    { __typename: 'Track', id: 't3', title: 'Red', artistId: 'gone' },
  ]
  return {
    catalog: {
      sdl: `
        type Query {
          tracks: [Track!]!
          track(id: ID!): Track
          items(first: Int! = 10): [Item!]
          fails: String
          leaks: String
          refuses: String
          slow: String
          echo(input: EchoInput, list: [Int!]): String
          day(of: Day): String
          shelf(first: Int! = 10): Shelf @listSize(slicingArguments: ["first"], sizedFields: ["nodes"])
        }
        scalar Day
        type Shelf { total: Int! nodes: [Track!]! }
        input EchoInput { text: String!, inner: EchoInput }
        interface Item { id: ID! title: String! }
        type Track implements Item @key(fields: "id") {
          id: ID!
          title: String!
          artist: Artist
          similar(first: Int! = 10): [Track!] @listSize(slicingArguments: ["first"])
          secret: String @requiresScopes(scopes: [["creator"]])
          vault: Vault
        }
        type Album implements Item { id: ID! title: String! @requiresScopes(scopes: [["creator"]]) }
        type Artist @key(fields: "id") { id: ID! }
        type Vault @requiresScopes(scopes: [["creator"], ["admin", "finance"]]) { gold: Int! }
        type Mutation {
          rename(id: ID!, title: String!): Track @requiresScopes(scopes: [["creator"]])
          touch: Int @authenticated
        }
      `,
      resolvers: {
        Query: {
          tracks: () => tracks,
          track: (_: unknown, { id }: { id: string }) => tracks.find((track) => track.id === id) ?? null,
          items: () => [tracks[0], { __typename: 'Album', id: 'l1', title: 'Colours' }],
          fails: () => {
            throw new Error('password=hunter2 at postgres://db.internal:5432, SELECT * FROM secrets')
          },
          leaks: () => {
            throw new ClientError('GRAPHQL_VALIDATION_FAILED', 'Cannot query field "hidden" of subgraph catalog')
          },
          refuses: () => {
            throw new ClientError('BAD_USER_INPUT', '`first` must be 1 to 100.')
          },
          slow: () => new Promise((resolve) => setTimeout(resolve, 60_000, 'late').unref()),
          day: (_: unknown, args: { of?: string }) => args.of ?? null,
          shelf: () => ({ total: tracks.length, nodes: tracks }),
          echo: (_: unknown, args: { input?: { text: string } }) => args.input?.text ?? null,
        },
        Mutation: { rename: () => tracks[0], touch: () => 1 },
        Track: {
          __resolveReference: ({ id }: { id: string }) => tracks.find((track) => track.id === id) ?? null,
          similar: () => tracks,
          artist: ({ artistId }: { artistId: string }) => ({ id: artistId }),
          secret: ({ id }: { id: string }) => `secret of ${id}`,
          vault: () => ({ gold: 7 }),
        },
        Artist: { __resolveReference: ({ id }: { id: string }) => ({ id }) },
      },
    },
    people: {
      sdl: `
        type Query { me: String @authenticated }
        type Artist @key(fields: "id") { id: ID! name: String! }
      `,
      resolvers: {
        Query: { me: () => 'me' },
        Artist: {
          __resolveReference: ({ id }: { id: string }) => (id === 'gone' ? null : { id, name: `Artist ${id}` }),
        },
      },
    },
    counts: {
      sdl: `
        type Query { total: Int }
        type Track @key(fields: "id") { id: ID! plays: Int likes: Int! }
      `,
      resolvers: {
        Query: { total: () => 42 },
        Track: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          plays: ({ id }: { id: string }) => Number(id.slice(1)) * 100,
          likes: () => 5,
        },
      },
    },
  }
}
