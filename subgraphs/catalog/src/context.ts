import type { Clock, Identity } from '@chorus/subgraph-server'
import type { Loaders } from './loaders.ts'
import type { Music } from './music/music.ts'
import type { Playability } from './playability/playability.ts'
import type { Playback } from './playback/playback.ts'
import type { Search } from './search/search.ts'
import type { Uploads } from './uploads/uploads.ts'

/** What a resolver may use for one operation. */
export interface Context {
  identity: Identity
  clock: Clock
  /** Rows asked for in one tick, read by one statement; made afresh for each operation. */
  loaders: Loaders
  music: Music
  search: Search
  playability: Playability
  playback: Playback
  uploads: Uploads
}
