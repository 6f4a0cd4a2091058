export { serveClickhouse, type EmbeddedClickhouse, type ServeClickhouseOptions } from './clickhouse/serve.ts'
export { ensureDatabase, type DatabaseOwner } from './postgres/database.ts'
export { startPostgres, type EmbeddedPostgres, type StartPostgresOptions } from './postgres/postgres.ts'
export { findRedisServer, startRedis, type EmbeddedRedis, type StartRedisOptions } from './redis/redis.ts'
