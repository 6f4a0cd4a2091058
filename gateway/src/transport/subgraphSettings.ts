import { z } from 'zod'
import { DEFAULT_RESILIENCE } from './resilience/settings.ts'
import { SUBGRAPH_TIMEOUT_MS } from './transport.ts'

/** How one subgraph is reached, and how much is put up with from it. */
const Settings = z.strictObject({
  /** In place of the URL that was composed in. */
  url: z.url({ protocol: /^https?$/, error: 'is not an http URL' }).optional(),
  timeoutMs: z.number().int().min(1).max(600_000).default(SUBGRAPH_TIMEOUT_MS),
  /** At most. */
  connections: z.number().int().min(1).max(10_000).default(256),
  /** Calls at most that wait for a connection. */
  queue: z.number().int().min(0).max(1_000_000).default(1_024),
  retries: z.number().int().min(0).max(5).default(DEFAULT_RESILIENCE.retries),
  breaker: z.boolean().default(DEFAULT_RESILIENCE.breaker),
  hedge: z.boolean().default(DEFAULT_RESILIENCE.hedge),
})

export type SubgraphSettings = z.infer<typeof Settings>

export interface AllSubgraphSettings {
  /** Which subgraphs something is said of. */
  names: readonly string[]
  of(name: string): SubgraphSettings
}

/** Settings by a subgraph's name; `*` stands for all, and what is said of one goes before what is said of all. */
const ALL = '*'

/** Reads settings: `{"*": {"timeoutMs": 3000}, "catalog": {"url": "http://…", "hedge": true}}`. Throws one sentence. */
export function readSubgraphSettings(given: unknown): AllSubgraphSettings {
  const read = z.record(z.string(), Settings.partial()).safeParse(given)
  if (!read.success) {
    const [{ path, message } = { path: [], message: '' }] = read.error.issues
    throw new Error(`${path.map(String).join('.')}: ${message}`.replace(/^: /, ''))
  }
  const raw = given as Record<string, object>
  return {
    names: Object.keys(raw).filter((name) => name !== ALL),
    of: (name) => Settings.parse({ ...raw[ALL], ...(Object.hasOwn(raw, name) && raw[name]) }),
  }
}
