import { connectClickhouse, migrateClickhouse } from '@chorus/stores'
import { analyticsMigrations, createAnalyticsSubgraph } from '@chorus/analytics'
import { serveSubgraph } from '@chorus/subgraph-server'
import { createMetrics, silentLogger } from '@chorus/telemetry'

/**
 * Analytics as a process of its own, for the benchmark, with its ClickHouse.
 * `node ingestServer.ts <ClickHouse URL> <log URL> <secret>`. Tells its parent `{ url }`.
 */
const [clickhouseUrl = '', eventLogUrl = '', secret = ''] = process.argv.slice(2)
const { client, close } = connectClickhouse({ url: clickhouseUrl })
await migrateClickhouse({ client, directory: analyticsMigrations })
const subgraph = await createAnalyticsSubgraph(
  { clickhouseUrl, eventLogUrl, playbackSecret: secret },
  { logger: silentLogger, metrics: createMetrics({ processMetrics: true }) },
)
const served = await serveSubgraph(subgraph, { port: 0, identitySecret: secret, logger: silentLogger })
process.send?.({ url: `http://127.0.0.1:${served.port}` })
process.once('disconnect', () => {
  void served
    .close()
    .then(close)
    .finally(() => process.exit(0))
})
