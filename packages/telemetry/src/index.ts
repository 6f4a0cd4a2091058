export { createLogger, silentLogger, type Logger, type LoggerOptions } from './logger.ts'
export type { Durations, Series } from './durations.ts'
export { createMetrics, Registry, type Metrics } from './metrics.ts'
export {
  contextFrom,
  currentTraceContext,
  describeSpan,
  startTracing,
  withSpan,
  type Tracing,
  type TracingOptions,
} from './tracing.ts'
export { readTraceContext, type TraceContext } from './traceContext.ts'
export type { StoreHealth } from './health.ts'
