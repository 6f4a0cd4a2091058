import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'
import { type Instance, startInstance } from '@chorus/testing/instance'

declare module 'vitest' {
  interface ProvidedContext {
    /** The instances under test; each story is told to both. */
    instances: { one: RunningInstance; many: RunningInstance }
    /** The fresh clone that they run from. */
    checkout: string
  }
}

/** What a test file needs to know to speak to an instance that runs elsewhere. */
export type RunningInstance = Pick<Instance, 'url' | 'port' | 'checkout' | 'dataDirectory' | 'startedInMs'>

/**
 * A fresh clone in an empty directory, and two instances from it side by side, one of each topology, each with a cold
 * data directory of its own.
 */
export default async function setup(project: TestProject) {
  const root = join(import.meta.dirname, '..')
  const directory = await mkdtemp(join(tmpdir(), 'chorus-e2e-'))
  // Open to PostgreSQL's own user, so that everything lies, and is removed, in one place.
  await chmod(directory, 0o755)
  const checkout = join(directory, 'clone')
  await promisify(execFile)('git', ['clone', '--quiet', '--no-hardlinks', root, checkout])

  const start = (topology: 'one' | 'many', port: number) =>
    startInstance({ checkout, topology, port, dataDirectory: join(directory, `data-${topology}`) })

  // One after the other: the first start installs what the second one finds.
  const one = await start('one', 14_000)
  const many = await start('many', 14_100)
  project.provide('checkout', checkout)
  project.provide('instances', { one: described(one), many: described(many) })

  return async () => {
    const codes = await Promise.all([one.stop(), many.stop()])
    await rm(directory, { recursive: true, force: true })
    if (codes.some((code) => code !== 0)) throw new Error(`The instances stopped with ${codes.join(' and ')}.`)
  }
}

const described = ({ url, port, checkout, dataDirectory, startedInMs }: Instance): RunningInstance => ({
  url,
  port,
  checkout,
  dataDirectory,
  startedInMs,
})
