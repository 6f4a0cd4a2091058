import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startTracing, type Tracing, type TracingOptions } from '@chorus/telemetry'
import { startGraph, type Graph } from './graph.ts'
import { music } from './music.ts'

type Processor = NonNullable<TracingOptions['processors']>[number]
type Span = Parameters<Processor['onEnd']>[0]

describe('traces', () => {
  const spans: Span[] = []
  const processor: Processor = {
    onStart: () => {},
    onEnd: (span) => void spans.push(span),
    forceFlush: async () => {},
    shutdown: async () => {},
  }
  let tracing: Tracing
  let graph: Graph
  beforeAll(async () => {
    tracing = await startTracing({ serviceName: 'gateway', processors: [processor] })
    graph = await startGraph(music())
  })
  beforeEach(() => {
    spans.length = 0
    graph.received.length = 0
  })
  afterAll(async () => {
    await graph.close()
    await tracing.close()
  })

  const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
  const CALLER = '00f067aa0ba902b7'

  test("have a span for the operation, below the caller's, and one for each fetch, whose context the subgraph gets", async () => {
    await graph.ask('query Songs { tracks { title plays } total }', {
      headers: {
        traceparent: `00-${TRACE}-${CALLER}-01`,
        tracestate: 'rojo=1,congo=2',
        'x-request-id': 'traced-request',
      },
    })
    const [operation] = spans.filter(({ name }) => name === 'graphql')
    expect(operation?.parentSpanContext?.spanId).toBe(CALLER)
    expect(operation?.attributes).toMatchObject({
      'chorus.request_id': 'traced-request',
      'graphql.operation.type': 'query',
      'graphql.operation.name': 'Songs',
    })

    const fetches = spans.filter(({ name }) => name.startsWith('fetch '))
    expect(fetches.map(({ name }) => name).toSorted()).toEqual(['fetch catalog', 'fetch counts', 'fetch counts'])
    for (const span of fetches) {
      expect(span.parentSpanContext?.spanId).toBe(operation?.spanContext().spanId)
      const { traceId, spanId } = span.spanContext()
      expect(traceId).toBe(TRACE)
      const told = graph.received.map(({ traceContext }) => traceContext)
      expect(told).toContainEqual({ traceparent: `00-${TRACE}-${spanId}-01`, tracestate: 'rojo=1,congo=2' })
    }
    expect(new Set(graph.received.map(({ traceContext }) => traceContext?.traceparent)).size).toBe(3)
  })

  test('hold no value of anybody', async () => {
    await graph.ask('query ($id: ID!) { track(id: $id) { title } }', { variables: { id: 'mickey@mouse.example' } })
    expect(spans.length).toBeGreaterThan(1)
    const written = spans.map(({ name, attributes, events }) => ({ name, attributes, events }))
    expect(JSON.stringify(written)).not.toContain('mouse')
  })
})
