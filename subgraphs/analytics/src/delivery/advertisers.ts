import type { ClickHouseClient } from '@clickhouse/client'
import { z } from 'zod'
import type { AdvertiserChanged } from '@chorus/events'
import type { RowReader } from '../rows.ts'

const Row = z.object({ advertiserId: z.string(), currency: z.string(), memberIds: z.array(z.string()) })

/** An advertiser as ads last told of it. */
export type KnownAdvertiser = z.infer<typeof Row>

/** Those of these advertisers of which ads has told. */
export function findAdvertisers(rows: RowReader, advertiserIds: readonly string[]): Promise<KnownAdvertiser[]> {
  return rows(
    `SELECT toString(advertiser_id) AS advertiserId, currency, arrayMap(id -> toString(id), member_ids) AS memberIds
     FROM advertiser FINAL
     WHERE advertiser_id IN {advertiserIds:Array(UUID)}`,
    { advertiserIds },
    Row,
  )
}

/** Keeps snapshots, in whatever order and however often they come: the highest version of an advertiser's holds. */
export async function keepAdvertisers(
  client: ClickHouseClient,
  advertisers: readonly AdvertiserChanged[],
): Promise<void> {
  await client.insert({
    table: 'advertiser',
    format: 'JSONEachRow',
    values: advertisers.map(({ advertiserId, currency, memberIds, version }) => ({
      advertiser_id: advertiserId,
      currency,
      member_ids: memberIds,
      version,
    })),
  })
}
