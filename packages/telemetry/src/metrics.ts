import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

export { Registry } from 'prom-client'

/** Latency buckets in seconds, dense where the promises lie (10 ms to 200 ms). */
const LATENCY_BUCKETS_S = [0.001, 0.002, 0.005, 0.01, 0.02, 0.035, 0.05, 0.075, 0.1, 0.15, 0.2, 0.35, 0.5, 1, 2, 5]

/** A process's metrics, exposed in the Prometheus text format by `registry.metrics()`. */
export interface Metrics {
  registry: Registry
  /** A histogram of durations in seconds; asking twice for one name gives the same one. */
  durations(name: string, help: string, labels: readonly string[]): Histogram
  counter(name: string, help: string, labels?: readonly string[]): Counter
  gauge(name: string, help: string, labels?: readonly string[]): Gauge
}

export function createMetrics({ processMetrics = false }: { processMetrics?: boolean } = {}): Metrics {
  const registry = new Registry()
  if (processMetrics) collectDefaultMetrics({ register: registry })

  const once = <Kind>(name: string, make: () => Kind) => (registry.getSingleMetric(name) as Kind | undefined) ?? make()

  return {
    registry,
    durations: (name, help, labels) =>
      once(
        name,
        () => new Histogram({ name, help, labelNames: [...labels], buckets: LATENCY_BUCKETS_S, registers: [registry] }),
      ),
    counter: (name, help, labels = []) =>
      once(name, () => new Counter({ name, help, labelNames: [...labels], registers: [registry] })),
    gauge: (name, help, labels = []) =>
      once(name, () => new Gauge({ name, help, labelNames: [...labels], registers: [registry] })),
  }
}
