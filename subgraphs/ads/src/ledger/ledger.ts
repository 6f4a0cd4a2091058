import { toConnection, type Connection, type PageArguments } from '@chorus/subgraph-server'
import type { Loaders } from '../loaders.ts'
import { readInstantPage } from '../paging/instantPage.ts'
import type { LedgerEntry } from './ledgerRecord.ts'

/** The money of advertisers that the caller has been shown. */
export interface Ledger {
  /** In micros of the advertiser's currency: what its entries sum to. */
  balanceOf(advertiserId: string): Promise<bigint>
  entriesOf(advertiserId: string, page: PageArguments): Promise<Connection<LedgerEntry>>
}

export function createLedger({ loaders }: { loaders: Loaders }): Ledger {
  return {
    async balanceOf(advertiserId) {
      return (await loaders.balances.load(advertiserId))?.micros ?? 0n
    },

    async entriesOf(advertiserId, pageArguments) {
      const { page, after } = readInstantPage(pageArguments)
      const rows = await loaders.ledgerPages({ first: page.first, after }).load(advertiserId)
      return toConnection(rows, page, { key: ({ at, id }) => [at.toISOString(), id], node: (entry) => entry })
    },
  }
}
