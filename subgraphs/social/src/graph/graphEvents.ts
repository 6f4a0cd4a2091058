import { BLOCK_CHANGED, done, FOLLOW_CHANGED, skip, type ChorusEvent, type Outcome } from '@chorus/events'
import { countedIn, edgesOf, type Follow } from '../follows/followEdges.ts'
import type { EdgeRecord } from './edgeRecord.ts'
import type { EdgeState } from './edgeSets.ts'
import { setKey } from './graphKeys.ts'
import type { ServedCounts } from './servedCounts.ts'
import type { ServedGraph } from './servedGraph.ts'

export interface GraphRepair {
  record: EdgeRecord
  graph: ServedGraph
  counts: ServedCounts
}

/**
 * The guarantee behind "visible to everyone": for each change that was committed, what is served is compared with the
 * record as it is now, and dropped where it differs. It does not matter in which order, how late or how often the
 * events come: they only say where to look.
 */
export async function repairGraph(
  { record, graph, counts }: GraphRepair,
  events: readonly ChorusEvent[],
): Promise<Outcome[]> {
  const edges = new Map<string, EdgeState>()
  const counted = new Set<string>()
  const look = (states: EdgeState[]) => states.forEach((state) => edges.set(`${setKey(state.set)} ${state.id}`, state))
  for (const event of events) {
    if (event.type === FOLLOW_CHANGED) {
      const follow: Follow = event.data
      look(edgesOf(follow, null))
      countedIn(follow).forEach((id) => counted.add(id))
    }
    if (event.type === BLOCK_CHANGED) {
      const { blockerId, blockedId } = event.data
      look([{ set: { direction: 'blockers', ownerId: blockedId }, id: blockerId, at: null }])
    }
  }

  const byDirection = Map.groupBy(edges.values(), ({ set }) => set.direction)
  for (const [direction, states] of byDirection) {
    const moments = await record.moments(
      direction,
      states.map(({ set, id }) => ({ ownerId: set.ownerId, id })),
    )
    await graph.repair(states.map((state, index) => ({ ...state, at: moments[index] ?? null })))
  }
  await counts.forget([...counted])
  const SERVED: readonly string[] = [FOLLOW_CHANGED, BLOCK_CHANGED]
  return events.map(({ type }) => (SERVED.includes(type) ? done : skip('nothing of the served graph')))
}
