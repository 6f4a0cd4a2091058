import { httpTransport, inProcessTransport, type SubgraphTransport } from '@chorus/gateway'
import type { Logger, Metrics } from '@chorus/telemetry'
import { environmentOf, type EnvironmentParts } from './environment.ts'
import type { Logs } from './logs.ts'
import type { Ports } from './ports.ts'
import type { Topology } from './stores.ts'
import type { Started } from './stopping.ts'
import { superviseSubgraph } from './subgraphProcess.ts'
import { SUBGRAPHS, type SubgraphName, type SubgraphPart } from './subgraphs.ts'
import { readHttpHealth, readLocalHealth, type SubgraphHealth } from './subgraphHealth.ts'

/** A subgraph that runs, wherever it does. */
export interface RunningSubgraph {
  name: SubgraphName
  transport(): SubgraphTransport
  health(): Promise<SubgraphHealth>
}

export interface RunningOptions {
  topology: Topology
  parts: EnvironmentParts
  /** For processes of their own. */
  ports: Ports<SubgraphName>
  logs: Logs
  logger: Logger
  metrics: Metrics
  started: Started
}

/** Starts the subgraphs: all in this process, or each in one of its own. */
export async function startSubgraphs(options: RunningOptions): Promise<RunningSubgraph[]> {
  if (options.topology === 'one') {
    const running: RunningSubgraph[] = []
    for (const subgraph of SUBGRAPHS) running.push(await startHere(subgraph, options))
    return running
  }
  const outcomes = await Promise.allSettled(SUBGRAPHS.map((subgraph) => startProcess(subgraph, options)))
  return outcomes.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason
    return outcome.value
  })
}

async function startHere(part: SubgraphPart, options: RunningOptions): Promise<RunningSubgraph> {
  const { parts, logger, metrics, started } = options
  const environment = environmentOf(part.name, parts)
  const subgraph = await part.create(environment, { logger: logger.child({ subgraph: part.name }), metrics })
  started.add(part.name, () => subgraph.close())
  return {
    name: part.name,
    transport: () => inProcessTransport(subgraph),
    health: () => readLocalHealth(subgraph),
  }
}

async function startProcess(part: SubgraphPart, options: RunningOptions): Promise<RunningSubgraph> {
  const { parts, ports, logs, logger, started } = options
  const { identitySecret } = parts.secrets
  const port = ports[part.name]
  const process_ = await superviseSubgraph({
    name: part.name,
    main: part.main,
    environment: {
      ...environmentOf(part.name, parts),
      PORT: String(port),
      HOST: '127.0.0.1',
      IDENTITY_SECRET: identitySecret,
      LOG_LEVEL: logger.level,
      ...(process.env.OTLP_URL && { OTLP_URL: process.env.OTLP_URL }),
    },
    onLine: (line) => logs.write(line),
    logger,
  })
  started.add(part.name, () => process_.stop())
  const url = `http://127.0.0.1:${port}/graphql`
  return {
    name: part.name,
    transport: () => httpTransport({ url, identitySecret }),
    health: () => readHttpHealth(`http://127.0.0.1:${port}/health/ready`),
  }
}
