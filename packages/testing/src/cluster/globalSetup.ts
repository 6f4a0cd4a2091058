import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { startDebezium } from './debezium.ts'
import { javaLibraries } from './javaLibraries.ts'
import { startKafka } from './kafka.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** `host:port` of the broker that this run of the cluster's tests has to itself. */
    kafkaBroker: string
    /** Kafka Connect's REST interface, with Debezium's connector for PostgreSQL. */
    debeziumUrl: string
  }
}

const CACHE = fileURLToPath(new URL('../../../../node_modules/.cache/chorus-cluster', import.meta.url))

/** Starts the servers of the cluster profile that tests need, fetched on the first run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const kafka = await startKafka(await javaLibraries(CACHE, 'kafka-4.4.0'))
  const debezium = await startDebezium({
    broker: kafka.broker,
    connectLibraries: await javaLibraries(CACHE, 'connect-4.3.1'),
    debeziumLibraries: await javaLibraries(CACHE, 'debezium-3.6.0'),
  })
  project.provide('kafkaBroker', kafka.broker)
  project.provide('debeziumUrl', debezium.url)
  return async () => {
    await debezium.close()
    await kafka.close()
  }
}
