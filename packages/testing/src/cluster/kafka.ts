import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '@chorus/embedded-stores'
import { JAVA_OPTIONS, startJava } from './java.ts'

export interface TestKafka {
  /** `host:port` */
  broker: string
  close(): Promise<void>
}

const START_TIMEOUT_MS = 120_000

/** Starts one KRaft broker on loopback, on a directory that is removed with it. Its own controller. */
export async function startKafka(libraries: string): Promise<TestKafka> {
  const directory = await mkdtemp(join(tmpdir(), 'chorus-test-kafka-'))
  const [port, controller] = [await freePort(), await freePort()]
  const configuration = join(directory, 'server.properties')
  await writeFile(configuration, properties({ directory: join(directory, 'data'), port, controller }))
  const java = (main: string, ...options: string[]) => ['-cp', join(libraries, '*'), main, ...options]

  const clusterId = randomBytes(16).toString('base64url')
  const format = java('kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', configuration)
  await promisify(execFile)('java', format, { timeout: START_TIMEOUT_MS })

  const server = await startJava([...JAVA_OPTIONS, ...java('kafka.Kafka', configuration)], 'Kafka Server started')
  return {
    broker: `127.0.0.1:${port}`,
    close: async () => {
      await server.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

function properties({ directory, port, controller }: { directory: string; port: number; controller: number }): string {
  return `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controller}
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}
controller.listener.names=CONTROLLER
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
inter.broker.listener.name=PLAINTEXT
log.dirs=${directory}
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
offsets.topic.num.partitions=5
default.replication.factor=1
group.initial.rebalance.delay.ms=0
log.cleaner.dedupe.buffer.size=4194304
auto.create.topics.enable=false
`
}
