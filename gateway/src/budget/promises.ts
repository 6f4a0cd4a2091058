import type { Metrics } from '@chorus/telemetry'
import { tenths, type DescribedFetch, type Fetch, type Fetches } from './fetched.ts'
import type { Budget } from './readBudgets.ts'

export interface Promises {
  /** Measures fields against what they promise. */
  measure(fetched: readonly Fetch[]): void
  /** What one request's fields promised and took, and where the time went; in milliseconds from its begin. */
  report(fetched: readonly Fetch[], startedMs: number, endedMs: number): BudgetReport
}

export interface BudgetReport {
  tookMs: number
  fields: {
    field: string
    promisedMs: number
    deadlineMs: number
    /** The slowest of its fetches. */
    tookMs: number
    kept: boolean
    /** Their places in the list below. */
    fetches: number[]
  }[]
  fetches: DescribedFetch[]
}

export interface PromisesDependencies {
  budgets: ReadonlyMap<string, Budget>
  fetches: Fetches
  metrics: Metrics
}

/** The promises of `@budget`. A field takes as long as the fetch that brings it. */
export function createPromises({ budgets, fetches, metrics }: PromisesDependencies): Promises {
  const seconds = metrics.durations('chorus_gateway_field_seconds', 'Time to a field that promises one')
  const broken = metrics.counter('chorus_gateway_field_promise_broken_total', 'Fields that took longer than promised', [
    'field',
  ])
  const measures = new Map(
    [...budgets].map(([field, { p99Ms }]) => {
      const labels = { field }
      // A promise that was never broken is a zero, not a gap.
      broken.inc(labels, 0)
      return [field, { promisedMs: p99Ms, seconds: seconds.of(labels), broken: broken.labels(labels) }]
    }),
  )

  return {
    measure(fetched) {
      if (measures.size === 0) return
      for (const fetch of fetched) {
        if (!fetch.answer) continue
        const tookMs = fetch.endedMs - fetch.startedMs
        for (const field of fetches.fieldsOf(fetch)) {
          const measure = measures.get(field)
          if (!measure) continue
          measure.seconds.observe(tookMs / 1000)
          if (tookMs > measure.promisedMs) measure.broken.inc()
        }
      }
    },

    report(fetched, startedMs, endedMs) {
      const described = fetches.describe(fetched, startedMs)
      const names = [...new Set(described.flatMap(({ fields }) => fields))]
      const fields = names.flatMap((field) => {
        const budget = budgets.get(field)
        if (!budget) return []
        const own = described.flatMap((fetch, at) => (fetch.fields.includes(field) ? [at] : []))
        const tookMs = Math.max(...own.map((at) => described[at]?.tookMs ?? 0))
        const { p99Ms: promisedMs, deadlineMs } = budget
        return [{ field, promisedMs, deadlineMs, tookMs, kept: tookMs <= promisedMs, fetches: own }]
      })
      return { tookMs: tenths(endedMs - startedMs), fields, fetches: described }
    },
  }
}
