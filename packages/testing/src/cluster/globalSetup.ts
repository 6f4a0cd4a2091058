import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { startKafka } from './kafka.ts'
import { kafkaLibraries } from './kafkaFiles.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** `host:port` of the broker that this run of the cluster's tests has to itself. */
    kafkaBroker: string
  }
}

const CACHE = fileURLToPath(new URL('../../../../node_modules/.cache/chorus-cluster', import.meta.url))

/** Starts the servers of the cluster profile that tests need, fetched on the first run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const kafka = await startKafka(await kafkaLibraries(CACHE))
  project.provide('kafkaBroker', kafka.broker)
  return () => kafka.close()
}
