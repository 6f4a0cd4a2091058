import { ChorusError } from './error.ts'
import type { Answer } from './answer.ts'

/** What every connection of the graph has, and one or both of its lists. */
export interface Connection {
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
  edges?: readonly unknown[]
  nodes?: readonly unknown[]
}

/** Of a connection with `edges`, the edges; else its nodes. */
export type ItemOf<Page extends Connection> = Page extends { edges: readonly (infer Edge)[] }
  ? Edge
  : Page extends { nodes: readonly (infer Node)[] }
    ? Node
    : never

export interface PaginateOptions {
  signal?: AbortSignal
  /** More pages than this are an error, so that no list is cut short in silence. */
  maxPages?: number
  /** Told of what failed in a page that is there nevertheless; without it, such a page ends the iteration with its error. */
  onErrors?: (errors: readonly ChorusError[]) => void
}

const MAX_PAGES = 1000

/**
 * The items of all pages, each page asked for when the one before it is consumed. `ask` answers the page after a cursor.
 * Ends by throwing a `ChorusError` where a page fails, a cursor comes back, or the signal fires.
 */
export async function* readPages<Data, Page extends Connection>(
  ask: (after: string | null) => Promise<Answer<Data>>,
  pick: (data: Data) => Page | null | undefined,
  first: string | null,
  { signal, maxPages = MAX_PAGES, onErrors }: PaginateOptions,
): AsyncGenerator<ItemOf<Page>, void, void> {
  const seen = new Set<string | null>([first])
  for (let after = first; ;) {
    const answer = await ask(after)
    const page = answer.data === null ? null : pick(answer.data)
    const [error] = answer.errors
    if (error && (!page || !onErrors)) throw error
    if (error) onErrors?.(answer.errors)
    if (!page) return

    for (const item of itemsOf(page)) {
      if (signal?.aborted) throw new ChorusError({ code: 'ABORTED', message: 'The pages are not wanted any more.' })
      yield item
    }
    const { hasNextPage, endCursor } = page.pageInfo
    if (!hasNextPage) return
    if (seen.has(endCursor)) throw endless(`The cursor ${JSON.stringify(endCursor)} came back.`, answer.requestId)
    if (seen.size >= maxPages) throw endless(`There are more than ${maxPages} pages.`, answer.requestId)
    seen.add(endCursor)
    after = endCursor
  }
}

function itemsOf<Page extends Connection>({ edges, nodes }: Page): readonly ItemOf<Page>[] {
  return (edges ?? nodes ?? []) as readonly ItemOf<Page>[]
}

const endless = (message: string, requestId: string | null) =>
  new ChorusError({ code: 'ENDLESS_PAGES', message, requestId })
