import { EventEmitter, on } from 'node:events'
import type { SubgraphRequest } from '@chorus/subgraph-server'
import type { TestSubgraph } from './graph.ts'
import { music } from './music.ts'

interface Said {
  text: string
  about: { id: string }
}

/** The small graph, and a subgraph whose subscription says things about tracks that others know more of. */
export function conversations() {
  const said = new EventEmitter()
  let followed = 0
  let made = 0

  async function* follow(room: string, signal: AbortSignal): AsyncGenerator<{ said: Said }, void> {
    followed++
    try {
      for await (const [event] of on(said, room, { signal })) {
        if (event === 'over') return
        if (event === 'broken') throw new Error('password=hunter2')
        yield { said: event as Said }
      }
    } finally {
      followed--
    }
  }

  async function* flood(): AsyncGenerator<{ flood: string }, void> {
    for (; made < 100_000; made++) yield { flood: 'x'.repeat(10_000) }
  }

  const chat: TestSubgraph = {
    sdl: `
      type Query { rooms: Int }
      type Subscription {
        said(room: ID!): Said
        whispered: Said @requiresScopes(scopes: [["creator"]])
        flood: String
        unfit: Said
      }
      type Said { text: String! secret: String @authenticated about: Track }
      type Track @key(fields: "id", resolvable: false) { id: ID! }
    `,
    resolvers: {
      Query: { rooms: () => 1 },
      Said: { secret: () => 'secret' },
      Subscription: {
        said: {
          subscribe: (_: unknown, { room }: { room: string }, { signal }: SubgraphRequest) => follow(room, signal),
        },
        whispered: { subscribe: (_: unknown, __: unknown, { signal }: SubgraphRequest) => follow('w', signal) },
        flood: { subscribe: () => flood() },
        unfit: {
          subscribe: () => {
            throw new Error('password=hunter2')
          },
        },
      },
    },
  }
  return {
    definitions: { ...music(), chat },
    /** Says it to whoever follows the room when it is said. */
    say: (room: string, text: string, track = 't1') => said.emit(room, { text, about: { id: track } }),
    end: (room: string, how: 'over' | 'broken' = 'over') => said.emit(room, how),
    followed: () => followed,
    made: () => made,
  }
}
