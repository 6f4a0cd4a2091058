import { badInput } from './errors.ts'

/** One part of a cursor: what the page is ordered by, the tie-breaking id last. */
export type CursorKey = readonly (string | number | null)[]

export interface Page {
  /** Between 1 and the most that the field allows. */
  first: number
  /** The key of the last item of the page before; null on the first page. */
  after: CursorKey | null
}

export interface PageArguments {
  first: number
  after?: string | null | undefined
}

/**
 * Checks `first` and opens `after`. Cursors are keys, not offsets: pages stay stable while rows are inserted.
 * @throws ClientError BAD_USER_INPUT when `first` is out of range or `after` is no cursor of this field.
 */
export function readPage(
  { first, after }: PageArguments,
  { keyLength, most = 100 }: { keyLength: number; most?: number },
): Page {
  if (!Number.isInteger(first) || first < 1 || first > most) {
    throw badInput(`\`first\` must be from 1 to ${most}; it is ${first}.`)
  }
  if (after === null || after === undefined) return { first, after: null }

  const key = decodeCursor(after)
  if (!key || key.length !== keyLength) throw badInput('`after` is not a cursor that this field gave.')
  return { first, after: key }
}

export interface Connection<Node, Extra = unknown> {
  edges: ({ cursor: string; node: Node } & Extra)[]
  nodes: Node[]
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null }
}

/**
 * A connection (https://relay.dev/graphql/connections.htm) from up to `first + 1` rows: the one too many only
 * says that there is a next page.
 */
export function toConnection<Row, Node, Extra = unknown>(
  rows: readonly Row[],
  page: Page,
  describe: { key: (row: Row) => CursorKey; node: (row: Row) => Node; edge?: (row: Row) => Extra },
): Connection<Node, Extra> {
  const edges = rows.slice(0, page.first).map((row) => ({
    ...(describe.edge?.(row) as Extra),
    cursor: encodeCursor(describe.key(row)),
    node: describe.node(row),
  }))
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: rows.length > page.first,
      hasPreviousPage: page.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
}

function encodeCursor(key: CursorKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

function decodeCursor(cursor: string): CursorKey | null {
  if (cursor.length > 1024) return null
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    const isPart = (part: unknown) => part === null || typeof part === 'string' || typeof part === 'number'
    return Array.isArray(key) && key.every(isPart) ? key : null
  } catch {
    return null
  }
}
