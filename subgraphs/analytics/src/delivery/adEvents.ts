import type { ClickHouseClient } from '@clickhouse/client'
import type { AdEventRecorded } from '@chorus/events'

const LONGEST_INSERT_S = 30
const NOTHING = '00000000-0000-0000-0000-000000000000'

/** The last instant of the days that ClickHouse knows. */
const LAST_MS = Date.parse('2148-12-31T23:59:59.999Z')

/** A clock that is far off must not stop those who come after. */
export const isStorable = ({ atMs }: AdEventRecorded) => atMs <= LAST_MS

/** Writes events, in one insert. One that is there already merges with itself, whenever and however often it comes. */
export async function insertAdEvents(client: ClickHouseClient, events: readonly AdEventRecorded[]): Promise<void> {
  await client.insert({
    table: 'ad_event',
    format: 'JSONEachRow',
    values: events.map(toRow),
    clickhouse_settings: { max_execution_time: LONGEST_INSERT_S, max_partitions_per_insert_block: '0' },
  })
}

function toRow(event: AdEventRecorded) {
  return {
    campaign_id: event.campaignId,
    at: new Date(event.atMs).toISOString().slice(0, -1).replace('T', ' '),
    event_id: event.eventId,
    kind: event.kind,
    decision_id: event.decisionId,
    advertiser_id: event.advertiserId,
    line_item_id: event.lineItemId,
    creative_id: event.creativeId,
    user_id: event.userId,
    country: event.country,
    price_micros: event.priceMicros,
    currency: event.currency,
    promoted_kind: event.promoted?.kind ?? '',
    promoted_id: event.promoted?.id ?? NOTHING,
  }
}
