import { z } from 'zod'
import { Prisma, type PrismaClient } from '../../generated/prisma/client.ts'
import { LedgerKind } from '../../generated/prisma/enums.ts'
import type { InstantPosition } from '../paging/instantPage.ts'

const EntryRow = z.object({
  id: z.string(),
  advertiserId: z.string(),
  campaignId: z.string().nullable(),
  kind: z.enum(LedgerKind),
  amountMicros: z.bigint(),
  currency: z.string(),
  at: z.date(),
})

/** A movement of money as the advertiser's balance sees it: what leaves the balance is negative. */
export type LedgerEntry = z.infer<typeof EntryRow>

export interface LedgerRecord {
  /** Of each advertiser up to `first + 1` entries after a position, the latest first. */
  pages(
    advertiserIds: readonly string[],
    options: { first: number; after: InstantPosition | null },
  ): Promise<LedgerEntry[]>
  /** Micros by advertiser; one without entries is not among them. */
  balances(advertiserIds: readonly string[]): Promise<{ advertiserId: string; micros: bigint }[]>
}

const BALANCE_SEES = Prisma.sql`CASE to_account WHEN 'BALANCE' THEN amount_micros ELSE -amount_micros END`
const BalanceRow = z.object({ advertiserId: z.string(), micros: z.string().transform(BigInt) })

/** The books in PostgreSQL, each read one statement whatever the number of advertisers. */
export function createLedgerRecord({ prisma }: { prisma: PrismaClient }): LedgerRecord {
  return {
    async pages(advertiserIds, { first, after }) {
      // -- per advertiser an index scan on ad_ledger_of_advertiser that stops at the limit
      const rows = await prisma.$queryRaw`
        SELECT page.*
        FROM unnest(${[...advertiserIds]}::uuid[]) AS wanted (id)
        CROSS JOIN LATERAL (
          SELECT
            ad_ledger.id, advertiser_id AS "advertiserId", campaign_id AS "campaignId", kind,
            ${BALANCE_SEES} AS "amountMicros", currency, at
          FROM ad_ledger
          JOIN advertiser ON advertiser.id = advertiser_id
          WHERE advertiser_id = wanted.id
            AND ${after ? Prisma.sql`(at, ad_ledger.id) < (${after.instant}::timestamptz, ${after.id}::uuid)` : Prisma.sql`TRUE`}
          ORDER BY at DESC, ad_ledger.id DESC
          LIMIT ${first + 1}
        ) AS page
        ORDER BY page.at DESC, page.id DESC`
      return z.array(EntryRow).parse(rows)
    },

    async balances(advertiserIds) {
      const rows = await prisma.$queryRaw`
        SELECT advertiser_id AS "advertiserId", sum(${BALANCE_SEES})::text AS micros
        FROM ad_ledger
        WHERE advertiser_id = ANY(${[...advertiserIds]}::uuid[])
        GROUP BY advertiser_id`
      return z.array(BalanceRow).parse(rows)
    },
  }
}
