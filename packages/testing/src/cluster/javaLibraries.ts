import { execFile } from 'node:child_process'
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies'
const FETCH_TIMEOUT_MS = 10 * 60_000

/** Pinned exactly: what was proved was proved with these. */
const LIBRARIES = {
  'kafka-4.4.0': ['org.apache.kafka:kafka_2.13:4.4.0', 'org.slf4j:slf4j-simple:1.7.36'],
  'connect-4.3.1': [
    'org.apache.kafka:connect-runtime:4.3.1',
    'org.apache.kafka:connect-json:4.3.1',
    'org.slf4j:slf4j-simple:1.7.36',
  ],
  'debezium-3.6.0': ['io.debezium:debezium-connector-postgres:3.6.0.Final', 'io.debezium:debezium-core:3.6.0.Final'],
} satisfies Record<string, string[]>

/**
 * The directory with a server's Java libraries, fetched by Maven when it is not there yet.
 * @throws Error in one sentence where there is no Maven, or nothing to fetch from.
 */
export async function javaLibraries(cache: string, name: keyof typeof LIBRARIES): Promise<string> {
  const directory = join(cache, name)
  if (await stat(directory).catch(() => null)) return join(directory, 'lib')

  // Fetched aside and renamed, so that an interrupted fetch is never taken for a whole one.
  const unfinished = `${directory}.${process.pid}`
  await mkdir(unfinished, { recursive: true })
  await writeFile(join(unfinished, 'pom.xml'), pomOf(LIBRARIES[name]))
  try {
    const options = ['-q', '-B', COPY, '-DincludeScope=runtime', '-DoutputDirectory=lib']
    await promisify(execFile)('mvn', options, { cwd: unfinished, timeout: FETCH_TIMEOUT_MS })
    await rename(unfinished, directory)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw new Error(`${name} could not be fetched by Maven (mvn, with a JDK of 17 or later): ${reason}`, {
      cause: error,
    })
  }
  return join(directory, 'lib')
}

function pomOf(artifacts: readonly string[]): string {
  const dependencies = artifacts.map((artifact) => {
    const [group, id, version] = artifact.split(':')
    return `<dependency><groupId>${group}</groupId><artifactId>${id}</artifactId><version>${version}</version></dependency>`
  })
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>chorus</groupId>
  <artifactId>libraries</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    ${dependencies.join('\n    ')}
  </dependencies>
</project>
`
}
