import { findProgram, Problem, runQuietly, saying, tailOf } from './process.mjs'

/**
 * Installs one package with the system's package manager, where that is allowed without asking anybody.
 * Resolves to false where there is no such way; `please` is what to ask for when the package manager fails.
 */
export async function installSystemPackage({ apt, brew }, please) {
  return (await installWithApt(apt, please)) || (await installWithBrew(brew, please))
}

async function installWithApt(name, please) {
  const apt = findProgram('apt-get', ['/usr/bin'])
  if (!apt) return false
  const asRoot = await rootPrefix()
  if (!asRoot) return false

  const run = (args) => {
    const [program, ...rest] = [...asRoot, apt, '-o', 'DPkg::Lock::Timeout=120', '-y', ...args]
    return runQuietly(program, rest, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  }
  const install = () => run(['install', '--no-install-recommends', name])
  const { ok, output } = await saying(`Installing ${name} with apt-get`, async () => {
    const first = await install()
    if (first.ok) return first
    // A fresh machine has no package lists yet.
    const updated = await run(['update'])
    return updated.ok ? install() : updated
  })
  if (!ok) throw new Problem(`${please} apt-get could not:\n${tailOf(output, 5)}`)
  return true
}

async function installWithBrew(args, please) {
  const brew = findProgram('brew', ['/opt/homebrew/bin', '/usr/local/bin', '/home/linuxbrew/.linuxbrew/bin'])
  if (!brew) return false
  const { ok, output } = await saying(`Installing ${args.at(-1)} with Homebrew`, () =>
    runQuietly(brew, ['install', ...args]),
  )
  if (!ok) throw new Problem(`${please} Homebrew could not:\n${tailOf(output, 5)}`)
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
