import { createRequire } from 'node:module'
import type * as Library from 'chdb'
import type * as LibraryConnection from 'chdb/connection'

const require = createRequire(import.meta.url)

/** chDB, loaded on first use: its library takes a hundred megabytes, and few processes need it. */
export const chdb = {
  library: () => require('chdb') as typeof Library,
  connection: () => require('chdb/connection') as typeof LibraryConnection,
}
