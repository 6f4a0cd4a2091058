import { Counter, Gauge, Registry, collectDefaultMetrics } from 'prom-client'
import { createDurations, type Durations } from './durations.ts'

export { Registry } from 'prom-client'

/** A process's metrics, exposed in the Prometheus text format by `registry.metrics()`. */
export interface Metrics {
  registry: Registry
  /** A histogram of durations in seconds; asking twice for one name gives the same one. */
  durations(name: string, help: string): Durations
  counter(name: string, help: string, labels?: readonly string[]): Counter
  gauge(name: string, help: string, labels?: readonly string[]): Gauge
}

export function createMetrics({ processMetrics = false }: { processMetrics?: boolean } = {}): Metrics {
  const registry = new Registry()
  if (processMetrics) collectDefaultMetrics({ register: registry })

  const once = <Kind>(name: string, make: () => Kind) => (registry.getSingleMetric(name) as Kind | undefined) ?? make()

  return {
    registry,
    durations: (name, help) => once(name, () => createDurations({ name, help, registry })),
    counter: (name, help, labels = []) =>
      once(name, () => new Counter({ name, help, labelNames: [...labels], registers: [registry] })),
    gauge: (name, help, labels = []) =>
      once(name, () => new Gauge({ name, help, labelNames: [...labels], registers: [registry] })),
  }
}
