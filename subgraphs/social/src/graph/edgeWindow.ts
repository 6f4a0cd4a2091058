import type { FollowEdge, FollowPage } from '../follows/followPage.ts'

/** The newest edges of one set. */
export interface EdgeWindow {
  /** Newest first. */
  edges: readonly FollowEdge[]
  /** Every edge later than this is in the window; null: all edges are. Milliseconds since 1970. */
  floorMs: number | null
}

/** A window of `most` edges from up to one more. Those of the moment at which it is cut go with what is cut off. */
export function windowOf(edges: readonly FollowEdge[], most: number): EdgeWindow {
  const firstGone = edges[most]
  if (!firstGone) return { edges, floorMs: null }
  const floorMs = firstGone.at.getTime()
  return { edges: edges.slice(0, most).filter(({ at }) => at.getTime() > floorMs), floorMs }
}

/** A page and one edge more where there is one; null where the window does not reach so far. */
export function pageOfWindow({ edges, floorMs }: EdgeWindow, { first, afterEdge }: FollowPage): FollowEdge[] | null {
  const start = afterEdge ? edges.findIndex((edge) => isOlder(edge, afterEdge)) : 0
  const page = start < 0 ? [] : edges.slice(start, start + first + 1)
  return page.length > first || floorMs === null ? page : null
}

/** Who of these is in the window, and who may be beyond it. */
export function membersOfWindow({ edges, floorMs }: EdgeWindow, ids: readonly string[]) {
  const there = new Set(edges.map(({ id }) => id))
  const members = new Set(ids.filter((id) => there.has(id)))
  return { members, beyond: floorMs === null ? [] : ids.filter((id) => !members.has(id)) }
}

function isOlder({ at, id }: FollowEdge, than: FollowEdge): boolean {
  const [ms, thanMs] = [at.getTime(), than.at.getTime()]
  return ms < thanMs || (ms === thanMs && id < than.id)
}
