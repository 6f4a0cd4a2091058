import type { IncomingMessage, ServerResponse } from 'node:http'
import { Bag } from '../bag.ts'
import type { Gateway } from '../gateway.ts'
import { UnderWay } from '../http/underWay.ts'

/** One gateway, from the day on which its supergraph came to the end of the last request that it took. */
export interface Generation extends Gateway {
  /** Closes when what it has taken is answered; subscriptions are ended at once, what is still open after so long too. */
  retire(graceMs: number): Promise<void>
}

export function createGeneration(gateway: Gateway): Generation {
  const open = new Bag<UnderWay>()
  const idle = Promise.withResolvers<void>()
  let isRetiring = false

  return {
    ...gateway,
    async handle(request: IncomingMessage, response: ServerResponse) {
      const one = new UnderWay(response)
      open.add(one)
      try {
        await gateway.handle(request, response)
      } finally {
        open.delete(one)
        if (isRetiring && open.size === 0) idle.resolve()
      }
    },
    async retire(graceMs) {
      isRetiring = true
      const streams = gateway.endStreams()
      if (open.size === 0) idle.resolve()
      const force = setTimeout(() => {
        for (const { response } of open) response.destroy()
      }, graceMs).unref()
      await Promise.all([idle.promise, streams])
      clearTimeout(force)
      await gateway.close()
    },
  }
}
