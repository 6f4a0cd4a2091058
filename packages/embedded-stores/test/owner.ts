/** A process that starts a store and dies by the test's hand: `node owner.ts postgres|redis <directory>`. */
import { silentLogger } from '@chorus/telemetry'
import { startPostgres, startRedis } from '../src/index.ts'

const [, , store, directory = ''] = process.argv
if (store === 'postgres') {
  const server = await startPostgres({ directory, logger: silentLogger })
  console.log(JSON.stringify({ pid: server.pid, port: server.port, url: server.adminUrl() }))
}
if (store === 'redis') {
  const server = await startRedis({ directory, durable: true, logger: silentLogger })
  console.log(JSON.stringify({ pid: server.pid, port: server.port, url: server.url }))
}
setInterval(() => {}, 1_000)
