/** A process that starts a store and dies by the test's hand: `node owner.ts postgres|redis <directory>`. */
import { silentLogger } from '@chorus/telemetry'
import { startPostgres, startRedis } from '../src/index.ts'

const [, , store, directory = ''] = process.argv
if (store === 'postgres') {
  const server = await startPostgres({ directory, logger: silentLogger })
  process.stdout.write(`${JSON.stringify({ pid: server.pid, port: server.port, url: server.adminUrl() })}\n`)
}
if (store === 'redis') {
  const server = await startRedis({ directory, durable: true, logger: silentLogger })
  process.stdout.write(`${JSON.stringify({ pid: server.pid, port: server.port, url: server.url })}\n`)
}
setInterval(() => {}, 1_000)
