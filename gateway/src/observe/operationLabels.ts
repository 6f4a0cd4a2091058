import type { Metrics } from '@chorus/telemetry'

/** Longer names are not told apart. */
const LONGEST_NAME = 80

export type OperationLabel = (name: string | undefined) => string

const known = new WeakMap<Metrics, OperationLabel>()

/** Of a process's metrics, which outlive the gateways that come and go with their supergraphs. */
export function operationLabelsOf(metrics: Metrics): OperationLabel {
  const labels = known.get(metrics) ?? createOperationLabels()
  known.set(metrics, labels)
  return labels
}

/**
 * Operations' names as a metric's label. Clients choose the names, so only the first so many have a label of their own:
 * no client can make a label of each request.
 */
export function createOperationLabels(most = 200): OperationLabel {
  const labels = new Set<string>()
  return (name) => {
    if (name === undefined) return 'unnamed'
    if (labels.has(name)) return name
    if (labels.size >= most || name.length > LONGEST_NAME) return 'other'
    labels.add(name)
    return name
  }
}
