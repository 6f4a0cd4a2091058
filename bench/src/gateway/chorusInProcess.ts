import { readFileSync } from 'node:fs'
import { createGateway, identifyNobody, inProcessTransport, listen, type SubgraphTransport } from '@chorus/gateway'
import { createLogger, createMetrics } from '@chorus/telemetry'
import { answerMeasurements } from './measuredProcess.ts'
import { createShop } from './shop/createShop.ts'

/* The gateway with the shop's subgraphs in its own process, nothing remembered and nothing shared. Argument: the supergraph's file. */
const [, , supergraphFile = ''] = process.argv
const shop = createShop()
let calls = 0

function counted(transport: SubgraphTransport): SubgraphTransport {
  return {
    ...transport,
    send: (request) => {
      calls += 1
      return transport.send(request)
    },
  }
}

const gateway = createGateway({
  supergraphSdl: readFileSync(supergraphFile, 'utf8'),
  transports: (name) => {
    const subgraph = shop.get(name)
    if (!subgraph) throw new Error(`The shop has no subgraph "${name}".`)
    return counted(inProcessTransport(subgraph))
  },
  identify: identifyNobody,
  logger: createLogger({ name: 'gateway' }),
  metrics: createMetrics({ processMetrics: true }),
  share: 'nothing',
})
const { origin } = await listen(gateway.handle, { port: 0 })
answerMeasurements(`${origin}/graphql`, {
  calls: () => {
    const since = { calls }
    calls = 0
    return since
  },
})
