import { z } from 'zod'
import { badInput, readPage, toConnection, type Connection, type PageArguments } from '@chorus/subgraph-server'
import type { Loaders } from '../loaders.ts'
import type { LedgerEntry } from './ledgerRecord.ts'

/** The money of advertisers that the caller has been shown. */
export interface Ledger {
  /** In micros of the advertiser's currency: what its entries sum to. */
  balanceOf(advertiserId: string): Promise<bigint>
  entriesOf(advertiserId: string, page: PageArguments): Promise<Connection<LedgerEntry>>
}

const Position = z.tuple([z.iso.datetime(), z.uuid()])

export function createLedger({ loaders }: { loaders: Loaders }): Ledger {
  return {
    async balanceOf(advertiserId) {
      return (await loaders.balances.load(advertiserId))?.micros ?? 0n
    },

    async entriesOf(advertiserId, pageArguments) {
      const page = readPage(pageArguments, { keyLength: 2 })
      const after = page.after && Position.safeParse(page.after)
      if (after && !after.success) throw badInput('`after` is not a cursor that this field gave.')

      const position = after && { at: new Date(after.data[0]), id: after.data[1] }
      const rows = await loaders.ledgerPages({ first: page.first, after: position }).load(advertiserId)
      return toConnection(rows, page, { key: ({ at, id }) => [at.toISOString(), id], node: (entry) => entry })
    },
  }
}
