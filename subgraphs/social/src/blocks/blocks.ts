import { decodeId, type Clock, type Identity, type InvalidField } from '@chorus/subgraph-server'
import { requireListener } from '../follows/listener.ts'
import type { ServedFollows } from '../follows/servedFollows.ts'
import type { ServedGraph } from '../graph/servedGraph.ts'
import type { Known } from '../known/known.ts'
import type { BlockRecord } from './blockRecord.ts'

export type BlockingOutcome =
  | { kind: 'changed'; userId: string; blocked: boolean }
  | { kind: 'not-found' }
  | { kind: 'invalid'; fields: [InvalidField] }

/**
 * Who blocks whom.
 *
 * A blocked person neither follows the blocker nor sees what the blocker plays, follows and shares; blocking ends what
 * follows there are between the two. Nobody is told by whom they are blocked: to them the blocker's lists are not there.
 */
export interface Blocks {
  /** @throws ClientError when the viewer is no listener; so below. */
  block(identity: Identity, id: string): Promise<BlockingOutcome>
  unblock(identity: Identity, id: string): Promise<BlockingOutcome>
  /** Which of these people block a person. */
  blockersAmong(personId: string, userIds: readonly string[]): Promise<ReadonlySet<string>>
}

export interface BlocksDependencies {
  record: BlockRecord
  graph: ServedGraph
  served: ServedFollows
  known: Known
  clock: Clock
}

export function createBlocks({ record, graph, served, known, clock }: BlocksDependencies): Blocks {
  return {
    async block(identity, id) {
      const blockerId = requireListener(identity)
      const userId = decodeId('user', id)
      if (!userId) return { kind: 'not-found' }
      if (userId === blockerId) {
        return { kind: 'invalid', fields: [{ path: ['userId'], message: 'You cannot block yourself.' }] }
      }
      if (!(await known.people([userId])).has(userId)) return { kind: 'not-found' }

      const { edge, ended } = await record.add({ blockerId, blockedId: userId }, clock.now())
      await Promise.all([graph.changed(edge ? [edge] : []), served.changed(ended)])
      return { kind: 'changed', userId, blocked: true }
    },

    async unblock(identity, id) {
      const blockerId = requireListener(identity)
      const userId = decodeId('user', id)
      if (!userId) return { kind: 'not-found' }
      const edge = await record.remove({ blockerId, blockedId: userId })
      if (edge) await graph.changed([edge])
      if (!edge && !(await known.people([userId])).has(userId)) return { kind: 'not-found' }
      return { kind: 'changed', userId, blocked: false }
    },

    blockersAmong: (personId, userIds) => graph.members('blockers', personId, userIds),
  }
}
