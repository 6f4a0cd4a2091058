import { fileURLToPath } from 'node:url'

/** Where the database's migrations lie, for `migratePostgres`. */
export const adsMigrations = fileURLToPath(new URL('../prisma/migrations', import.meta.url))
