import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Gateway } from '../gateway.ts'

/** One gateway, from the day on which its supergraph came to the end of the last request that it took. */
export interface Generation extends Gateway {
  /** Closes when what it has taken is answered; subscriptions are ended at once, what is still open after so long too. */
  retire(graceMs: number): Promise<void>
}

export function createGeneration(gateway: Gateway): Generation {
  const open = new Set<ServerResponse>()
  const idle = Promise.withResolvers<void>()
  let isRetiring = false

  return {
    ...gateway,
    async handle(request: IncomingMessage, response: ServerResponse) {
      open.add(response)
      try {
        await gateway.handle(request, response)
      } finally {
        open.delete(response)
        if (isRetiring && open.size === 0) idle.resolve()
      }
    },
    async retire(graceMs) {
      isRetiring = true
      const streams = gateway.endStreams()
      if (open.size === 0) idle.resolve()
      const force = setTimeout(() => open.forEach((response) => response.destroy()), graceMs).unref()
      await Promise.all([idle.promise, streams])
      clearTimeout(force)
      await gateway.close()
    },
  }
}
