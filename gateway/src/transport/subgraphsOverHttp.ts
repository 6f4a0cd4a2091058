import type { GatewayOptions } from '../gateway.ts'
import { httpTransport, type HttpTransportOptions } from './httpTransport.ts'
import type { AllSubgraphSettings } from './subgraphSettings.ts'

export interface SubgraphsOverHttpOptions extends Pick<HttpTransportOptions, 'identitySecret' | 'readiness'> {
  settings: AllSubgraphSettings
}

/** A gateway's subgraphs, all over HTTP, by their settings. */
export function subgraphsOverHttp(
  options: SubgraphsOverHttpOptions,
): Pick<GatewayOptions, 'transports' | 'resilience'> {
  const { settings, ...ways } = options
  return {
    transports(name, composedIn) {
      const { url = composedIn, timeoutMs, connections, queue } = settings.of(name)
      if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
        throw new Error(`The supergraph gives no http URL for its subgraph "${name}" ("${url}").`)
      }
      return httpTransport({ ...ways, url, timeoutMs, connections, queue })
    },
    resilience: (name) => settings.of(name),
  }
}
