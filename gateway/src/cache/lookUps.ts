import type { Metrics } from '@chorus/telemetry'

/** Notes how many of those that were looked for were kept, and how many were not. */
export type NoteLookUps = (kept: number, others: number) => void

export function createLookUps(metrics: Metrics, what: 'answers' | 'entities'): NoteLookUps {
  const help = 'Public answers and entities that were looked for, by whether they were kept'
  const counter = metrics.counter('chorus_gateway_looked_up_total', help, ['what', 'outcome'])
  const known = counter.labels({ what, outcome: 'kept' })
  const unknown = counter.labels({ what, outcome: 'not kept' })
  return (kept, others) => {
    known.inc(kept)
    unknown.inc(others)
  }
}
