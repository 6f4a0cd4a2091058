import type { ClickHouseClient } from '@clickhouse/client'
import { z } from 'zod'

/** What a query may be given, each bound by its name: `{country:String}`. Nothing is ever written into SQL. */
export type QueryParameters = Record<string, string | number | readonly string[]>

export type RowReader = <Row extends z.ZodType>(
  query: string,
  parameters: QueryParameters,
  row: Row,
) => Promise<z.infer<Row>[]>

/** Longer than any budget: whoever asked has gone, and the query must not go on without them. */
const LONGEST_QUERY_S = 5

/** Reads rows, each parsed as it enters. Queries end with the request that asked, or after five seconds. */
export function createRowReader(client: ClickHouseClient, signal?: AbortSignal): RowReader {
  return async (query, parameters, row) => {
    const answer = await client.query({
      query,
      query_params: parameters,
      format: 'JSONEachRow',
      clickhouse_settings: { max_execution_time: LONGEST_QUERY_S },
      ...(signal && { abort_signal: signal }),
    })
    return z.array(row).parse(await answer.json())
  }
}
