import { findProgram, Problem, runQuietly, saying, tailOf } from './process.mjs'

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
  const program = find() ?? ((await installWithApt()) || (await installWithBrew()) ? find() : null)
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

async function installWithApt() {
  const apt = findProgram('apt-get', ['/usr/bin'])
  if (!apt) return false
  const asRoot = await rootPrefix()
  if (!asRoot) return false

  const run = (args) => {
    const [program, ...rest] = [...asRoot, apt, '-o', 'DPkg::Lock::Timeout=120', '-y', ...args]
    return runQuietly(program, rest, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  }
  const install = () => run(['install', '--no-install-recommends', 'redis-server'])
  const { ok, output } = await saying('Installing redis-server with apt-get', async () => {
    const first = await install()
    if (first.ok) return first
    // A fresh machine has no package lists yet.
    const updated = await run(['update'])
    return updated.ok ? install() : updated
  })
  if (!ok) throw new Problem(`${PLEASE} apt-get could not:\n${tailOf(output, 5)}`)
  return true
}

async function installWithBrew() {
  const brew = findProgram('brew', ['/opt/homebrew/bin', '/usr/local/bin', '/home/linuxbrew/.linuxbrew/bin'])
  if (!brew) return false
  const { ok, output } = await saying('Installing redis with Homebrew', () => runQuietly(brew, ['install', 'redis']))
  if (!ok) throw new Problem(`${PLEASE} Homebrew could not:\n${tailOf(output, 5)}`)
  return true
}

/** What makes a command run as root without asking anybody: nothing, sudo, or null where it cannot be. */
async function rootPrefix() {
  if (process.getuid?.() === 0) return ['env', 'DEBIAN_FRONTEND=noninteractive']
  const sudo = findProgram('sudo')
  if (!sudo) return null
  const { ok } = await runQuietly(sudo, ['-n', 'true'], { timeoutMs: 10_000 })
  return ok ? [sudo, '-n', 'env', 'DEBIAN_FRONTEND=noninteractive'] : null
}
