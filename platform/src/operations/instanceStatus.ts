import { z } from 'zod'

const StoreStatus = z.object({
  store: z.string(),
  ready: z.boolean(),
  version: z.string().optional(),
  problem: z.string().optional(),
})

/** The answer of `/operations/status`, and of `chorus status --json`. */
export const InstanceStatus = z.object({
  gateway: z.object({ url: z.string(), pid: z.number(), node: z.string(), upSeconds: z.number() }),
  topology: z.enum(['one', 'many']),
  dataDirectory: z.string(),
  logFile: z.string(),
  identityProvider: z.object({ url: z.string(), ready: z.boolean() }),
  mediaOrigin: z.object({ url: z.string(), ready: z.boolean() }),
  subgraphs: z.array(
    z.object({
      name: z.string(),
      ready: z.boolean(),
      stores: z.array(StoreStatus),
      /** Milliseconds that each projection is behind, by name; null where nobody can say now. */
      lagMs: z.record(z.string(), z.number()).nullable(),
      problem: z.string().optional(),
    }),
  ),
})

export type InstanceStatus = z.infer<typeof InstanceStatus>
