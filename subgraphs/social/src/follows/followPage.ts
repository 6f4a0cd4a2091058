import { badInput, readPage, toConnection, type Page, type PageArguments } from '@chorus/subgraph-server'

/** One end of an edge, and when the edge was made. */
export interface FollowEdge {
  /** The person or artist at the other end, as stored. */
  id: string
  at: Date
}

/** A page of edges, newest first; of one moment, by id. */
export interface FollowPage extends Page {
  /** The last edge of the page before; null on the first page. */
  afterEdge: FollowEdge | null
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const LATEST_MS = Date.UTC(9999, 11, 31)

/** @throws ClientError BAD_USER_INPUT when `first` is out of range or `after` is no cursor of a list of follows. */
export function readFollowPage(given: PageArguments): FollowPage {
  const page = readPage(given, { keyLength: 2 })
  if (!page.after) return { ...page, afterEdge: null }

  const [atMs, id] = page.after
  const isEdge = typeof atMs === 'number' && Number.isInteger(atMs) && typeof id === 'string' && UUID.test(id)
  if (!isEdge || atMs < 0 || atMs > LATEST_MS) throw badInput('`after` is not a cursor that this field gave.')
  return { ...page, afterEdge: { id, at: new Date(atMs) } }
}

/** A connection from up to `first + 1` edges, each with its moment under the name that `moment` gives it. */
export function toEdgeConnection<Node, Moment extends object>(
  edges: readonly FollowEdge[],
  page: FollowPage,
  describe: { node: (id: string) => Node; moment: (at: Date) => Moment },
) {
  return toConnection<FollowEdge, Node, Moment>(edges, page, {
    key: ({ at, id }) => [at.getTime(), id],
    node: ({ id }) => describe.node(id),
    edge: ({ at }) => describe.moment(at),
  })
}

/** A connection of follows. */
export const toFollowConnection = <Node>(edges: readonly FollowEdge[], page: FollowPage, node: (id: string) => Node) =>
  toEdgeConnection(edges, page, { node, moment: (followedAt) => ({ followedAt }) })
