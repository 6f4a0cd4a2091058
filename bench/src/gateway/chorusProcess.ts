import { startStandaloneGateway } from '@chorus/gateway'
import { createLogger, createMetrics } from '@chorus/telemetry'
import { answerMeasurements } from './measuredProcess.ts'

/* The gateway as `chorus gateway --supergraph … --no-auth` starts it. Argument: the supergraph's file. */
const [, , supergraph = ''] = process.argv
const { url } = await startStandaloneGateway({
  supergraph,
  port: 0,
  auth: 'none',
  createLogger: (personalFields) => createLogger({ name: 'gateway', personalFields }),
  metrics: createMetrics({ processMetrics: true }),
})
answerMeasurements(url)
