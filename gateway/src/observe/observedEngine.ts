import type { Metrics } from '@chorus/telemetry'
import type { Promises } from '../budget/promises.ts'
import type { Engine } from '../engine.ts'
import { createOperationLabels } from './operationLabels.ts'
import type { SlowOperations } from './slowOperations.ts'

export interface ObserveDependencies {
  engine: Engine
  promises: Promises
  slowOperations: SlowOperations
  metrics: Metrics
}

/** An engine whose operations are measured: by name, by the promises of their fields, and in the log where they are slow. */
export function createObservedEngine({ engine, promises, slowOperations, metrics }: ObserveDependencies): Engine {
  const labelOf = createOperationLabels()
  const durations = metrics.durations('chorus_gateway_operation_seconds', 'Time to the answer of an operation', [
    'operation',
  ])
  const byLabel = new Map<string, ReturnType<typeof durations.labels>>()

  function observe(label: string, tookMs: number): void {
    let observed = byLabel.get(label)
    if (!observed) byLabel.set(label, (observed = durations.labels({ operation: label })))
    observed.observe(tookMs / 1000)
  }

  return {
    async answer(request, circumstances) {
      const startedMs = performance.now()
      const fetched = (circumstances.fetched = [])
      const answer = await engine.answer(request, circumstances)
      // What was refused has run nothing, and its name may be anything.
      if (answer.kind !== 'answered' || !answer.run) return answer

      const endedMs = performance.now()
      const { asked } = answer.run.prepared
      observe(labelOf(asked.operation.name?.value), endedMs - startedMs)
      promises.measure(fetched)
      slowOperations.note(asked, { requestId: circumstances.requestId, startedMs, endedMs, fetched })
      return answer
    },
  }
}
