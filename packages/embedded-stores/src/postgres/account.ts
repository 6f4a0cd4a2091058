import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, stat } from 'node:fs/promises'
import { promisify } from 'node:util'

/** The system account that PostgreSQL's processes run as. */
export interface Account {
  uid: number
  gid: number
}

const OWN_ACCOUNT = 'chorus-postgres'

/**
 * PostgreSQL refuses to run as root; root therefore lends it an account: the one that owns `existing` data, else the
 * system's `postgres`, else one made for the purpose. Null where the process is not root and needs none.
 */
export async function chooseAccount(existing: string): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null

  const owner = await stat(existing).catch(() => null)
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }

  const known = (await findAccount('postgres')) ?? (await findAccount(OWN_ACCOUNT))
  if (known) return known

  try {
    const options = ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', OWN_ACCOUNT]
    await promisify(execFile)('useradd', options, { timeout: 10_000 })
  } catch (error) {
    const reason = error instanceof Error ? error.message.trim() : String(error)
    throw new Error(`PostgreSQL cannot run as root, and no account could be made for it: ${reason}`, { cause: error })
  }
  const made = await findAccount(OWN_ACCOUNT)
  if (!made) throw new Error(`PostgreSQL cannot run as root, and the account ${OWN_ACCOUNT} made for it is not there.`)
  return made
}

async function findAccount(name: string): Promise<Account | null> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '')
  const fields = passwd
    .split('\n')
    .map((line) => line.split(':'))
    .find(([login]) => login === name)
  if (!fields) return null
  return { uid: Number(fields[2]), gid: Number(fields[3]) }
}

/** Can the account enter this directory, through every directory above it? */
export async function canEnter(account: Account, directory: string): Promise<boolean> {
  const child = spawn('/bin/sh', ['-c', 'cd "$0"', directory], {
    ...account,
    cwd: '/',
    stdio: 'ignore',
    timeout: 5_000,
  })
  await once(child, 'exit')
  return child.exitCode === 0
}
