import { connectPostgres } from '@chorus/stores'
import { silentLogger } from '@chorus/telemetry'
import { createRedisEventLog, relayOutbox } from '../src/index.ts'

/** A process that relays until it is killed: `node relayProcess.ts <database URL> <log URL>`. */
const [databaseUrl = '', logUrl = ''] = process.argv.slice(2)
const { pool } = connectPostgres({ url: databaseUrl, name: 'relay' })
relayOutbox({
  pool,
  log: createRedisEventLog({ url: logUrl }),
  source: 'users',
  logger: silentLogger,
})
process.stdout.write('relaying\n')
