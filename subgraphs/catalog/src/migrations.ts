import { fileURLToPath } from 'node:url'

/** The directory of the catalogue's SQL migrations. */
export const catalogMigrations = fileURLToPath(new URL('../prisma/migrations', import.meta.url))
