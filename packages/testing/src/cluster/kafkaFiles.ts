import { execFile } from 'node:child_process'
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const KAFKA = '4.4.0'
const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies'
const FETCH_TIMEOUT_MS = 10 * 60_000

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>chorus</groupId>
  <artifactId>kafka</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${KAFKA}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
`

/**
 * The directory with Kafka's libraries, fetched by Maven when it is not there yet (43 MB).
 * @throws Error in one sentence where there is no Maven, or nothing to fetch from.
 */
export async function kafkaLibraries(cache: string): Promise<string> {
  const directory = join(cache, `kafka-${KAFKA}`)
  if (await stat(directory).catch(() => null)) return join(directory, 'lib')

  // Fetched aside and renamed, so that an interrupted fetch is never taken for a whole one.
  const unfinished = `${directory}.${process.pid}`
  await mkdir(unfinished, { recursive: true })
  await writeFile(join(unfinished, 'pom.xml'), POM)
  try {
    const options = ['-q', '-B', COPY, '-DincludeScope=runtime', '-DoutputDirectory=lib']
    await promisify(execFile)('mvn', options, { cwd: unfinished, timeout: FETCH_TIMEOUT_MS })
    await rename(unfinished, directory)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw new Error(`Kafka could not be fetched by Maven (mvn, with a JDK of 17 or later): ${reason}`, { cause: error })
  }
  return join(directory, 'lib')
}
