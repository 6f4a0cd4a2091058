import { createRequire } from 'node:module'

type Chdb = typeof import('chdb') & typeof import('chdb/connection')

let loaded: Chdb | undefined

/** chDB, loaded on first use: its library takes a hundred megabytes, and few processes need it. */
export function loadChdb(): Chdb {
  if (loaded) return loaded
  const require = createRequire(import.meta.url)
  const library: typeof import('chdb') = require('chdb')
  const connection: typeof import('chdb/connection') = require('chdb/connection')
  return (loaded = { ...library, ...connection })
}
