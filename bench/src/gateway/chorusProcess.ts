import { readFileSync } from 'node:fs'
import { createGateway, httpTransport, identifyNobody, listen } from '@chorus/gateway'
import { createLogger, createMetrics } from '@chorus/telemetry'
import { answerMeasurements } from './measuredProcess.ts'

/*
 * The gateway as `chorus gateway --supergraph … --no-auth` has it. Arguments: the supergraph's file, and what requests
 * share, `nothing` or `fetches`.
 */
const [, , supergraphFile = '', share] = process.argv
const gateway = createGateway({
  supergraphSdl: readFileSync(supergraphFile, 'utf8'),
  transports: (_name, url) => httpTransport({ url, readiness: 'query' }),
  identify: identifyNobody,
  logger: createLogger({ name: 'gateway' }),
  metrics: createMetrics({ processMetrics: true }),
  share: share === 'nothing' ? 'nothing' : 'fetches',
})
const { origin } = await listen(gateway.handle, { port: 0 })
answerMeasurements(`${origin}/graphql`)
