import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createAdsSubgraph, readAdsConfig } from '@chorus/ads'
import { createGateway, inProcessTransport, listen, type SubgraphTransport } from '@chorus/gateway'
import { anonymous, verifyIdentity } from '@chorus/subgraph-server'
import { createMetrics, silentLogger } from '@chorus/telemetry'

/**
 * The gateway over the subgraph of ads in a process of its own, for a parent that measures it. People are who a sealed
 * identity in place of an access token says: what an identity provider adds is remembered by a gateway after the first
 * request. Environment: as ads reads it, and IDENTITY_SECRET. Tells its parent `{ url }`.
 */
const { IDENTITY_SECRET = '' } = process.env

const metrics = createMetrics()
const ads = await createAdsSubgraph(readAdsConfig(process.env), { logger: silentLogger, metrics })
const transport = inProcessTransport(ads)
const away: SubgraphTransport = {
  ...transport,
  send: () => Promise.reject(new Error('Only ads is measured.')),
  ready: async () => false,
}
const gateway = createGateway({
  supergraphSdl: readFileSync(join(import.meta.dirname, '../../../schema/supergraph.graphql'), 'utf8'),
  transports: (name) => (name === 'ads' ? transport : away),
  identify: async (authorization) => {
    const identity = verifyIdentity(authorization?.replace('Bearer ', ''), IDENTITY_SECRET)
    return { kind: 'identified', identity: identity ?? anonymous }
  },
  logger: silentLogger,
  metrics,
})
const listening = await listen(gateway.handle, { port: 0 })
process.send?.({ url: `${listening.origin}/graphql` })
process.once('disconnect', () => {
  void listening
    .close()
    .then(() => ads.close())
    .then(() => process.exit(0))
})
