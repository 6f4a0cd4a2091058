import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

const PROGRAMS = ['redis-server', 'valkey-server']

/**
 * The server program on the search path.
 * @throws Error in one sentence that says how to get one.
 */
export async function findRedisServer(searchPath = process.env.PATH ?? ''): Promise<string> {
  for (const program of PROGRAMS) {
    for (const directory of searchPath.split(delimiter)) {
      const file = join(directory, program)
      const runs = await access(file, constants.X_OK).then(
        () => true,
        () => false,
      )
      if (directory && runs) return file
    }
  }
  throw new Error(
    'There is no Redis server on this machine: install one (`apt-get install redis-server`, `brew install redis`) so ' +
      'that `redis-server` or `valkey-server` is on the PATH.',
  )
}
