import {
  INVALID_SPAN_CONTEXT,
  ROOT_CONTEXT,
  SpanStatusCode,
  context,
  propagation,
  trace,
  type Context,
  type Span,
} from '@opentelemetry/api'
import type { SpanProcessor } from '@opentelemetry/sdk-trace-node'
import type { TraceContext } from './traceContext.ts'

export interface TracingOptions {
  serviceName: string
  /** An OTLP/HTTP collector, `http://localhost:4318/v1/traces`; without one nothing leaves the process. */
  otlpUrl?: string
  /** In place of the collector: tests read spans from here. */
  processors?: SpanProcessor[]
}

/** Spans are made only where they go somewhere: without a collector they would cost more than the work that they stand for. */
let traced = false

export interface Tracing {
  /** Sends what is still to be sent, and stops. */
  close(): Promise<void>
}

/**
 * Starts OpenTelemetry with W3C trace context for this process. It is loaded where there is something to trace for: twenty
 * megabytes that most processes have no use for.
 */
export async function startTracing(options: TracingOptions): Promise<Tracing> {
  const { serviceName, otlpUrl, processors } = options
  if (!processors && !otlpUrl) return { close: async () => {} }

  const [{ BatchSpanProcessor, NodeTracerProvider }, { OTLPTraceExporter }, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/sdk-trace-node'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ])
  const toCollector = () => new BatchSpanProcessor(new OTLPTraceExporter({ url: otlpUrl ?? '', timeoutMillis: 5000 }))
  const spanProcessors = processors ?? [toCollector()]
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName }),
    spanProcessors,
  })
  provider.register()
  traced = true
  return { close: () => provider.shutdown() }
}

const tracer = trace.getTracer('chorus')
const noSpan = trace.wrapSpanContext(INVALID_SPAN_CONTEXT)

type Attributes = Record<string, string | number | boolean>

/** Runs `work` in a span, which ends with it and records its failure. Where nothing is traced, runs it. */
export function withSpan<Result>(
  name: string,
  attributes: Attributes,
  work: (span: Span) => Promise<Result>,
  parent?: Context,
): Promise<Result>
export function withSpan<Result>(
  name: string,
  attributes: Attributes,
  work: (span: Span) => Result | Promise<Result>,
  parent?: Context,
): Result | Promise<Result>
export function withSpan<Result>(
  name: string,
  attributes: Attributes,
  work: (span: Span) => Result | Promise<Result>,
  parent?: Context,
): Result | Promise<Result> {
  if (!traced) return work(noSpan)
  return tracer.startActiveSpan(name, { attributes }, parent ?? context.active(), async (span) => {
    try {
      return await work(span)
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR })
      throw error
    } finally {
      span.end()
    }
  })
}

/** Says more of the active span, once it is known. */
export function describeSpan(attributes: () => Record<string, string>): void {
  if (traced) trace.getActiveSpan()?.setAttributes(attributes())
}

/** The W3C trace context of the active span, or undefined where nothing is traced. */
export function currentTraceContext(): TraceContext | undefined {
  if (!traced) return undefined
  const carrier: Record<string, string> = {}
  propagation.inject(context.active(), carrier)
  const { traceparent, tracestate } = carrier
  return traceparent === undefined ? undefined : { traceparent, tracestate }
}

/** The context that a caller's is, to be a span's parent. */
export function contextFrom(caller: TraceContext | undefined): Context {
  if (!traced) return ROOT_CONTEXT
  return caller ? propagation.extract(context.active(), caller) : context.active()
}
