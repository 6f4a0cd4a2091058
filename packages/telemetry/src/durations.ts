import type { Histogram, Registry } from 'prom-client'

/** Latency buckets in seconds, dense where the promises lie (10 ms to 200 ms). */
const BOUNDS_S = [0.001, 0.002, 0.005, 0.01, 0.02, 0.035, 0.05, 0.075, 0.1, 0.15, 0.2, 0.35, 0.5, 1, 2, 5]

/** Durations of one set of labels. */
export interface Series {
  observe(seconds: number): void
}

/** A histogram of durations, to be observed for next to nothing. */
export interface Durations {
  /** The same for the same labels: to be kept by who observes often. */
  of(labels: Readonly<Record<string, string>>): Series
}

export interface DurationsOptions {
  name: string
  help: string
  registry: Registry
}

/**
 * Makes a histogram and registers it. It counts by itself, in an array: prom-client's own looks its labels up for each
 * observation, which costs many times as much.
 */
export function createDurations({ name, help, registry }: DurationsOptions): Durations {
  const known = new Map<string, CountedSeries>()
  const metric = {
    name,
    help,
    type: 'histogram',
    aggregator: 'sum',
    get: async () => ({ ...metric, values: [...known.values()].flatMap((series) => series.values(name)) }),
    reset: () => known.clear(),
    of(labels: Readonly<Record<string, string>>): Series {
      const key = JSON.stringify(labels)
      const series = known.get(key) ?? new CountedSeries(labels)
      known.set(key, series)
      return series
    },
  }
  // All that a registry does with a metric: it reads its name, and its values when somebody asks.
  registry.registerMetric(metric as unknown as Histogram)
  return metric
}

class CountedSeries implements Series {
  readonly #labels: Readonly<Record<string, string>>
  /** By bucket; the last has what is longer than all bounds. */
  readonly #counts = new Float64Array(BOUNDS_S.length + 1)
  #sum = 0

  constructor(labels: Readonly<Record<string, string>>) {
    this.#labels = labels
  }

  observe(seconds: number): void {
    let bucket = 0
    while (bucket < BOUNDS_S.length && seconds > (BOUNDS_S[bucket] ?? Infinity)) bucket++
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1
    this.#sum += seconds
  }

  /** As Prometheus has a histogram: buckets with all that is no longer than their bound, the sum and the count. */
  values(name: string) {
    let count = 0
    const buckets = Array.from(this.#counts, (own, bucket) => {
      count += own
      const labels = { le: BOUNDS_S[bucket] ?? '+Inf', ...this.#labels }
      return { metricName: `${name}_bucket`, labels, value: count }
    })
    const labels = { ...this.#labels }
    return [
      ...buckets,
      { metricName: `${name}_sum`, labels, value: this.#sum },
      { metricName: `${name}_count`, labels, value: count },
    ]
  }
}
