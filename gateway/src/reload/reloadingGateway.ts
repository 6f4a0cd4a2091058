import type { Logger, Metrics } from '@chorus/telemetry'
import type { Gateway } from '../gateway.ts'
import { startPlanningThread, type PlanningThread } from '../plan/planningThread.ts'
import { createGeneration, type Generation } from './generation.ts'
import { supergraphSource } from './supergraphSource.ts'

export interface ReloadingOptions {
  /** A file's path, or an http(s) URL. */
  supergraph: string
  /** Makes the gateway for a supergraph's text. Throws one sentence where it cannot be served. */
  create(supergraphSdl: string, planning: PlanningThread): Gateway
  /** How often the source is asked whether there is a new one; 0: never. */
  pollS: number
  logger: Logger
  metrics: Metrics
}

/** Several changes of a file in so short a time are one. */
const SETTLED_MS = 100
/** How long an answer may take over a supergraph that has been replaced. */
const RETIREMENT_MS = 60_000

/**
 * A gateway whose supergraph may be replaced while it serves. A request is answered over the supergraph that was there when
 * it came. Rejects where the first cannot be had or served.
 */
export async function createReloadingGateway(options: ReloadingOptions): Promise<Gateway> {
  const { supergraph, create, logger, metrics } = options
  const pollMs = options.pollS * 1_000
  const came = metrics.counter('chorus_gateway_supergraphs_total', 'New supergraphs, by what became of them', [
    'outcome',
  ])
  const source = supergraphSource(supergraph)
  const planning = startPlanningThread({ logger })
  let current: Generation = await begin()
  const retiring = new Map<Generation, Promise<void>>()
  let looking: Promise<void> = Promise.resolve()
  let isWaiting = false
  let isClosed = false
  let lastRefusal = ''

  async function begin(): Promise<Generation> {
    try {
      return createGeneration(await open((await source.read()) ?? ''))
    } catch (error) {
      await planning.close()
      throw error
    }
  }

  /** A gateway that can plan: what is asked of it does not wait for it. */
  async function open(supergraphSdl: string): Promise<Gateway> {
    const gateway = create(supergraphSdl, planning)
    try {
      await gateway.planned
      return gateway
    } catch (error) {
      await gateway.close()
      throw error
    }
  }

  async function serve(supergraphSdl: string): Promise<void> {
    const gateway = await open(supergraphSdl)
    if (isClosed) return gateway.close()
    replace(createGeneration(gateway))
  }

  async function look(): Promise<void> {
    isWaiting = false
    if (isClosed) return
    try {
      const text = await source.read()
      if (text !== null && !isClosed) await serve(text)
      lastRefusal = ''
    } catch (error) {
      const reason = String(error)
      // A source that is down for an hour is one line in the log.
      if (reason !== lastRefusal) {
        came.inc({ outcome: 'refused' })
        logger.warn({ err: error, supergraph }, 'a new supergraph is not served: the old one goes on')
      }
      lastRefusal = reason
    }
  }

  function replace(next: Generation): void {
    const old = current
    current = next
    const retired = old.retire(RETIREMENT_MS).finally(() => retiring.delete(old))
    retiring.set(old, retired)
    came.inc({ outcome: 'served' })
    logger.info({ supergraph }, 'a new supergraph is served')
  }

  /** Looks once after what was asked for so far: never twice at once, and never for nothing. */
  function lookSoon(): void {
    if (isWaiting || isClosed) return
    isWaiting = true
    looking = looking.then(look)
  }

  let settling: NodeJS.Timeout | undefined
  const watcher =
    pollMs > 0
      ? source.watch(() => {
          clearTimeout(settling)
          settling = setTimeout(lookSoon, SETTLED_MS).unref()
        })
      : null
  const poll = pollMs > 0 ? setInterval(lookSoon, pollMs).unref() : undefined

  return {
    handle: (request, response) => current.handle(request, response),
    upgrade: (request, socket, head) => current.upgrade(request, socket, head),
    endStreams: () => current.endStreams(),
    planned: Promise.resolve(),
    invalidate(typeName, id) {
      for (const one of [current, ...retiring.keys()]) one.invalidate(typeName, id)
    },
    ready: () => current.ready(),
    async close() {
      isClosed = true
      clearInterval(poll)
      clearTimeout(settling)
      watcher?.close()
      await Promise.all([current.retire(0), ...retiring.values()])
      await planning.close()
    },
  }
}
