import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@chorus/embedded-stores'
import { JAVA_OPTIONS, startJava } from './java.ts'

export interface TestDebezium {
  /** Kafka Connect's REST interface. */
  url: string
  close(): Promise<void>
}

/** Starts one worker of Kafka Connect with Debezium's connector for PostgreSQL. */
export async function startDebezium(options: {
  broker: string
  connectLibraries: string
  debeziumLibraries: string
}): Promise<TestDebezium> {
  const { broker, connectLibraries, debeziumLibraries } = options
  const directory = await mkdtemp(join(tmpdir(), 'chorus-test-debezium-'))
  const port = await freePort()
  await symlink(debeziumLibraries, join(directory, 'debezium'))
  const configuration = join(directory, 'worker.properties')
  await writeFile(configuration, properties({ broker, port, plugins: directory }))
  const main = ['-cp', join(connectLibraries, '*'), 'org.apache.kafka.connect.cli.ConnectDistributed', configuration]
  const worker = await startJava([...JAVA_OPTIONS, ...main], 'Finished starting connectors and tasks')
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      await worker.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

function properties({ broker, port, plugins }: { broker: string; port: number; plugins: string }): string {
  return `bootstrap.servers=${broker}
group.id=connect
listeners=http://127.0.0.1:${port}
key.converter=org.apache.kafka.connect.storage.StringConverter
value.converter=org.apache.kafka.connect.json.JsonConverter
value.converter.schemas.enable=false
config.storage.topic=connect-configs
config.storage.replication.factor=1
offset.storage.topic=connect-offsets
offset.storage.replication.factor=1
status.storage.topic=connect-status
status.storage.replication.factor=1
plugin.path=${plugins}
plugin.discovery=service_load
`
}
