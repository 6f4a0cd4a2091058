export { isAlive } from './processes.ts'
export { freePort } from './ports.ts'
export { serveClickhouse, type EmbeddedClickhouse, type ServeClickhouseOptions } from './clickhouse/serve.ts'
export { ensureDatabase, type DatabaseOwner } from './postgres/database.ts'
export {
  startPostgres,
  stopAbandonedPostgres,
  type EmbeddedPostgres,
  type StartPostgresOptions,
} from './postgres/postgres.ts'
export {
  findRedisServer,
  startRedis,
  stopAbandonedRedis,
  type EmbeddedRedis,
  type StartRedisOptions,
} from './redis/redis.ts'
export { processStartMark } from './processes.ts'
