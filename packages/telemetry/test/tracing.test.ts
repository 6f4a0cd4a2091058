import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace-node'
import { afterAll, expect, test } from 'vitest'
import { contextFrom, currentTraceContext, startTracing, withSpan, type Tracing } from '../src/index.ts'

const spans: ReadableSpan[] = []
const processor: SpanProcessor = {
  onStart: () => {},
  onEnd: (span) => void spans.push(span),
  forceFlush: async () => {},
  shutdown: async () => {},
}
const caller = { trace: '4bf92f3577b34da6a3ce929d0e0e4736', span: '00f067aa0ba902b7' }
const traceparent = `00-${caller.trace}-${caller.span}-01`

let tracing: Tracing | undefined
afterAll(() => tracing?.close())

test('where nothing is traced, work runs as it is and there is nothing to hand on', async () => {
  await startTracing({ serviceName: 'nowhere' })
  const seen = await withSpan('work', {}, async () => currentTraceContext(), contextFrom({ traceparent }))
  expect(seen).toBeUndefined()
})

test("a span continues its caller's trace, ends with the work, and says whether it failed", async () => {
  tracing = await startTracing({ serviceName: 'test', processors: [processor] })
  const within = await withSpan(
    'outer',
    { size: 3 },
    () => withSpan('inner', {}, async () => currentTraceContext()),
    contextFrom({ traceparent, tracestate: 'a=1' }),
  )
  const failure = withSpan('failing', {}, () => Promise.reject(new Error('no')))
  await expect(failure).rejects.toThrow('no')

  const [inner, outer, failing] = spans
  expect([inner?.name, outer?.name, failing?.name]).toEqual(['inner', 'outer', 'failing'])
  expect(outer?.parentSpanContext?.spanId).toBe(caller.span)
  expect(inner?.parentSpanContext?.spanId).toBe(outer?.spanContext().spanId)
  expect(within).toEqual({
    traceparent: `00-${caller.trace}-${inner?.spanContext().spanId}-01`,
    tracestate: 'a=1',
  })
  expect([outer?.status.code, failing?.status.code]).toEqual([0, 2])
})
