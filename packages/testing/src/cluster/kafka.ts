import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { freePort } from '@chorus/embedded-stores'

export interface TestKafka {
  /** `host:port` */
  broker: string
  pid: number
  close(): Promise<void>
}

const START_TIMEOUT_MS = 120_000
const STOP_TIMEOUT_MS = 20_000
const JAVA_OPTIONS = ['-Xms96m', '-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']

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

  const child = spawn('java', [...JAVA_OPTIONS, ...java('kafka.Kafka', configuration)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  // Whoever starts it is killed at times; what it started must not stay.
  const killChild = () => child.kill('SIGKILL')
  process.once('exit', killChild)
  const exited = once(child, 'exit')
  await started(child.stderr, exited)

  return {
    broker: `127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    close: async () => {
      process.off('exit', killChild)
      child.kill('SIGTERM')
      const kill = setTimeout(killChild, STOP_TIMEOUT_MS)
      await exited
      clearTimeout(kill)
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** Resolves when the broker says that it has started. */
async function started(log: NodeJS.ReadableStream, exited: Promise<unknown>): Promise<void> {
  const last: string[] = []
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const late = setTimeout(() => reject(new Error(`Kafka did not start: ${last.join('\n')}`)), START_TIMEOUT_MS)
  // It is read to the end: a pipe that nobody reads would stop the broker.
  createInterface({ input: log }).on('line', (line) => {
    last.splice(0, Math.max(0, last.length - 20))
    last.push(line)
    if (line.includes('Kafka Server started')) resolve()
  })
  void exited.then(() => reject(new Error(`Kafka did not start: ${last.join('\n')}`)))
  await promise.finally(() => clearTimeout(late))
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
