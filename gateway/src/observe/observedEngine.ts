import { describeSpan, type Metrics, type Series } from '@chorus/telemetry'
import type { Fetch } from '../budget/fetched.ts'
import type { Promises } from '../budget/promises.ts'
import type { Engine } from '../engine.ts'
import type { ReadOperation } from '../plan/readOperation.ts'
import { operationLabelsOf } from './operationLabels.ts'
import type { SlowOperations } from './slowOperations.ts'

export interface ObserveDependencies {
  engine: Engine
  promises: Promises
  slowOperations: SlowOperations
  metrics: Metrics
}

/** An engine whose operations are measured: by name, by the promises of their fields, and in the log where they are slow. */
export function createObservedEngine({ engine, promises, slowOperations, metrics }: ObserveDependencies): Engine {
  const labelOf = operationLabelsOf(metrics)
  const durations = metrics.durations('chorus_gateway_operation_seconds', 'Time to the answer of an operation')
  const byLabel = new Map<string, Series>()

  function observe(label: string, tookMs: number): void {
    let observed = byLabel.get(label)
    if (!observed) byLabel.set(label, (observed = durations.of({ operation: label })))
    observed.observe(tookMs / 1000)
  }

  function ended(asked: ReadOperation, run: { requestId: string; startedMs: number; fetched: Fetch[] }): void {
    const endedMs = performance.now()
    observe(labelOf(asked.operation.name?.value), endedMs - run.startedMs)
    promises.measure(run.fetched)
    slowOperations.note(asked, { ...run, endedMs })
  }

  /** A subscription takes as long as its client likes: of its events only the fetches are measured. */
  async function* eventsOf(texts: AsyncIterable<string>, fetched: Fetch[]): AsyncIterable<string> {
    for await (const text of texts) {
      promises.measure(fetched)
      fetched.length = 0
      yield text
    }
  }

  return {
    async answer(request, circumstances) {
      const startedMs = performance.now()
      const fetched: Fetch[] = (circumstances.fetched = [])
      const answer = await engine.answer(request, circumstances)
      if (answer.kind === 'streamed' && answer.of === 'events') {
        return { ...answer, texts: eventsOf(answer.texts, fetched) }
      }
      // What was refused has run nothing, and its name may be anything.
      if ((answer.kind !== 'answered' && answer.kind !== 'streamed') || !answer.run) return answer

      const { asked } = answer.run.prepared
      describeSpan(() => spanAttributes(asked))
      const run = { requestId: circumstances.requestId, startedMs, fetched }
      if (answer.kind === 'streamed') return { ...answer, texts: whenOver(answer.texts, () => ended(asked, run)) }
      ended(asked, run)
      return answer
    },
  }
}

/** As OpenTelemetry names them for GraphQL. */
function spanAttributes({ operation }: ReadOperation): Record<string, string> {
  const name = operation.name && { 'graphql.operation.name': operation.name.value }
  return { 'graphql.operation.type': operation.operation, ...name }
}

async function* whenOver(texts: AsyncIterable<string>, over: () => void): AsyncIterable<string> {
  try {
    yield* texts
  } finally {
    over()
  }
}
