import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { createLogger, createMetrics, startTracing, type Logger, type Metrics } from '@chorus/telemetry'
import { personalNames } from './personalNames.ts'
import { serveSubgraph } from './serve.ts'
import type { Subgraph } from './subgraph.ts'

/** The part of the environment that every subgraph's process reads. */
const ProcessConfig = z.object({
  PORT: z.coerce.number().int().min(0).max(65535),
  HOST: z.string().default('127.0.0.1'),
  IDENTITY_SECRET: z.string().min(32),
  LOG_LEVEL: z.string().default('info'),
  OTLP_URL: z.url().optional(),
})

export interface SubgraphProcess {
  name: string
  /** The file of its SDL, which says what its log must not show. */
  schema: string
  create(environment: NodeJS.ProcessEnv, dependencies: { logger: Logger; metrics: Metrics }): Promise<Subgraph>
}

/**
 * Reads the environment through a schema.
 * @throws Error in one line that names each variable that is missing or wrong.
 */
export function readEnvironment<Shape extends z.ZodObject>(
  shape: Shape,
  environment: NodeJS.ProcessEnv,
): z.infer<Shape> {
  const read = shape.safeParse(environment)
  if (read.success) return read.data
  const problems = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`The environment is not complete: ${problems.join('; ')}`)
}

/**
 * A subgraph as a process of its own: reads the environment, serves, and stops cleanly on SIGTERM, SIGINT, or when the
 * parent that speaks to it over IPC is gone. Tells such a parent `{ listening: port }`.
 */
export async function runSubgraphProcess({ name, schema, create }: SubgraphProcess): Promise<void> {
  const hasParent = process.connected
  try {
    const config = readEnvironment(ProcessConfig, process.env)
    const personalFields = personalNames(await readFile(schema, 'utf8'))
    const logger = createLogger({ name, level: config.LOG_LEVEL, personalFields })
    const tracing = await startTracing({ serviceName: name, ...(config.OTLP_URL && { otlpUrl: config.OTLP_URL }) })
    const subgraph = await create(process.env, { logger, metrics: createMetrics({ processMetrics: true }) })
    const served = await serveSubgraph(subgraph, {
      port: config.PORT,
      host: config.HOST,
      identitySecret: config.IDENTITY_SECRET,
      logger,
    })
    logger.info({ url: served.url }, 'serving')
    process.send?.({ listening: served.port })

    let stopping = false
    const stop = async () => {
      if (stopping) return
      stopping = true
      await served.close()
      await tracing.close()
      process.exit(0)
    }
    for (const event of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.once(event, () => void stop())
    // The parent may have died before anybody listened.
    if (hasParent && !process.connected) await stop()
  } catch (error) {
    process.stderr.write(`${name}: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}
