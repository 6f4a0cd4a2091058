import { createSubgraph, type Subgraph } from '@chorus/subgraph-server'
import { createMetrics, silentLogger } from '@chorus/telemetry'
import { SHOP } from './subgraphs.ts'

/** The shop's subgraphs, ready to execute, by name. */
export function createShop(): Map<string, Subgraph> {
  const metrics = createMetrics()
  return new Map(
    SHOP.map(({ name, sdl, resolvers }) => {
      const subgraph = createSubgraph({
        name,
        sdl,
        resolvers,
        createContext: () => ({}),
        health: async () => [],
        close: async () => {},
        logger: silentLogger,
        metrics,
      })
      return [name, subgraph]
    }),
  )
}
