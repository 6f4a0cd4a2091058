import { z } from 'zod'
import { badInput, readPage, type Page, type PageArguments } from '@chorus/subgraph-server'

/** The last row of the page before, in an order by instant and then by id. */
export interface InstantPosition {
  instant: Date
  id: string
}

/** PostgreSQL knows no year 0. */
const Position = z.tuple([z.iso.datetime().refine((iso) => !iso.startsWith('0000')), z.uuid()])

/**
 * A page in an order by instant and then by id.
 * @throws ClientError BAD_USER_INPUT when `first` is out of range or `after` is no cursor of such an order.
 */
export function readInstantPage(pageArguments: PageArguments): { page: Page; after: InstantPosition | null } {
  const page = readPage(pageArguments, { keyLength: 2 })
  if (!page.after) return { page, after: null }

  const read = Position.safeParse(page.after)
  if (!read.success) throw badInput('`after` is not a cursor that this field gave.')
  const [iso, id] = read.data
  return { page, after: { instant: new Date(iso), id } }
}
