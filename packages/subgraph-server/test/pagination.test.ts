import { describe, expect, test } from 'vitest'
import { ClientError, readPage, toConnection, type PageArguments } from '../src/index.ts'

interface Row {
  rank: number
  id: string
}

const rowsOf = (count: number): Row[] => Array.from({ length: count }, (_, rank) => ({ rank, id: `row-${rank}` }))

/** A store with keyset pagination: what every connection's SQL does. */
function pageOf(rows: readonly Row[], { first, after }: PageArguments) {
  const page = readPage({ first, after }, { keyLength: 2 })
  const [rank, id] = page.after ?? [-1, '']
  const later = rows.filter((row) => row.rank > Number(rank) || (row.rank === rank && row.id > String(id)))
  return toConnection(later.slice(0, page.first + 1), page, { key: (row) => [row.rank, row.id], node: (row) => row.id })
}

describe('connections', () => {
  test('pages follow each other without a gap or a repeat, while rows are inserted before them', () => {
    const rows = rowsOf(25)
    const seen: string[] = []
    let after: string | null = null
    for (let pages = 0; pages < 10; pages += 1) {
      const connection: ReturnType<typeof pageOf> = pageOf(rows, { first: 10, after })
      seen.push(...connection.nodes)
      rows.unshift({ rank: -1 - pages, id: `new-${pages}` })
      if (!connection.pageInfo.hasNextPage) break
      after = connection.pageInfo.endCursor
    }
    expect(seen).toEqual(rowsOf(25).map((row) => row.id))
  })

  test('an empty page has no cursors and no next page', () => {
    expect(pageOf([], { first: 5 })).toEqual({
      edges: [],
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    })
  })

  test.each([0, -1, 101, 2 ** 31])('first: %i is refused by name', (first) => {
    expect(() => readPage({ first }, { keyLength: 1 })).toThrow(/`first` must be from 1 to 100/)
  })

  test.each(['', 'garbage', 'e30', 'WzFd', 'W3t9LDJd', 'x'.repeat(100_000)])(
    'after: %j is refused by name',
    (after) => {
      expect(() => readPage({ first: 1, after }, { keyLength: 2 })).toThrow(ClientError)
      expect(() => readPage({ first: 1, after }, { keyLength: 2 })).toThrow(/`after` is not a cursor/)
    },
  )
})
