import type { ServedCounts } from '../graph/servedCounts.ts'
import type { ServedGraph } from '../graph/servedGraph.ts'
import { countedIn, edgesOf } from './followEdges.ts'
import type { RecordedFollow } from './followRecord.ts'

/** Brings committed follows into the graph and the counts as they are served. */
export interface ServedFollows {
  /** Never fails: see `ServedGraph.changed`. */
  changed(follows: readonly RecordedFollow[]): Promise<void>
}

export function createServedFollows({ graph, counts }: { graph: ServedGraph; counts: ServedCounts }): ServedFollows {
  return {
    async changed(follows) {
      const edges = follows.flatMap(({ follow, at, version }) =>
        edgesOf(follow, at).map((edge) => ({ ...edge, version })),
      )
      const counted = new Set(follows.flatMap(({ follow }) => countedIn(follow)))
      await Promise.all([graph.changed(edges), counts.changed([...counted])])
    },
  }
}
