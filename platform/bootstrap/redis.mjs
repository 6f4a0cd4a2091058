import { findProgram, Problem } from './process.mjs'
import { installSystemPackage } from './systemPackages.mjs'

const PROGRAMS = ['redis-server', 'valkey-server']
/** Where Homebrew and source builds put them, when the PATH does not say so. */
const FOLDERS = [
  '/usr/sbin',
  '/usr/local/bin',
  '/usr/local/sbin',
  '/opt/homebrew/bin',
  '/opt/homebrew/opt/redis/bin',
  '/usr/local/opt/redis/bin',
  '/home/linuxbrew/.linuxbrew/bin',
]
const PLEASE =
  'Chorus needs a Redis server: install Redis or Valkey so that `redis-server` or `valkey-server` is on the PATH ' +
  '(Debian: apt-get install redis-server, macOS: brew install redis).'

/** The Redis server's program, installed with the system's package manager where that is allowed. */
export async function ensureRedis() {
  const program =
    find() ?? ((await installSystemPackage({ apt: 'redis-server', brew: ['redis'] }, PLEASE)) ? find() : null)
  if (!program) throw new Problem(PLEASE)
  return program
}

function find() {
  for (const name of PROGRAMS) {
    const program = findProgram(name, FOLDERS)
    if (program) return program
  }
  return null
}
