import { createRedisEventLog } from '@chorus/events'
import { connectClickhouse, migrateClickhouse } from '@chorus/stores'
import { serveSubgraph } from '@chorus/subgraph-server'
import { createMetrics, silentLogger } from '@chorus/telemetry'
import { assembleAnalytics } from '../src/assemble.ts'
import { keepRollups } from '../src/rollups/keepRollups.ts'
import { createRollups } from '../src/rollups/rollups.ts'
import { analyticsMigrations } from '../src/subgraph.ts'
import { countTicks } from '../src/ticks/countTicks.ts'

/**
 * Analytics as a process that can be killed, with ClickHouse in it: serves, counts and builds roll-ups as the subgraph
 * does, only without its pauses. Sends its port to its parent.
 * `node ingestProcess.ts <ClickHouse URL> <log URL> <secret> <statement>`: kills itself in the middle of the roll-ups'
 * so-many-eth statement, unless that is 0.
 */
const [clickhouseUrl = '', logUrl = '', secret = '', statement = '0'] = process.argv.slice(2)
const logger = silentLogger
const clickhouse = connectClickhouse({ url: clickhouseUrl })
const { client } = clickhouse
await migrateClickhouse({ client, directory: analyticsMigrations })

const log = createRedisEventLog({ url: logUrl, claimAfterMs: 500 })
const subgraph = assembleAnalytics({ clickhouse, log, playbackSecret: secret }, { logger, metrics: createMetrics() })
countTicks({ log, client, logger, everyMs: 20 })
keepRollups({ rollups: createRollups(dying(client, Number(statement))), logger, everyMs: 20 })
const { port } = await serveSubgraph(subgraph, { port: 0, identitySecret: secret, logger })
process.send?.({ port })

function dying(to: typeof client, atStatement: number): typeof client {
  let statements = 0
  return new Proxy(to, {
    get(target, name) {
      if (name !== 'command' || atStatement === 0) {
        const value: unknown = Reflect.get(target, name)
        return typeof value === 'function' ? value.bind(target) : value
      }
      return (parameters: Parameters<typeof client.command>[0]) => {
        statements += 1
        if (statements === atStatement) setTimeout(() => process.kill(process.pid, 'SIGKILL'), 2)
        return target.command(parameters)
      }
    },
  })
}
