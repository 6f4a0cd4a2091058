export { createLogger, silentLogger, type Logger, type LoggerOptions } from './logger.ts'
export type { Durations, Series } from './durations.ts'
export { createMetrics, Registry, type Metrics } from './metrics.ts'
export {
  contextFromTraceparent,
  currentTraceparent,
  describeSpan,
  startTracing,
  withSpan,
  type TracingOptions,
} from './tracing.ts'
export type { StoreHealth } from './health.ts'
