import { chown, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Place } from './place.ts'

/**
 * Who may connect: everyone with a password, to the databases that they may enter. There is no line for `replication`,
 * which is about copying the whole server: a role that may replicate can stream its own database, as logical replication
 * is a connection to a database, and no other.
 */
const RULES = `# type  database  user  address       method
host    all       all   127.0.0.1/32  scram-sha-256
`

/** Before the server starts: it reads them then. */
export async function writeAccessRules({ directory, account }: Place): Promise<void> {
  const file = join(directory, 'data', 'pg_hba.conf')
  await writeFile(file, RULES, { mode: 0o600 })
  if (account) await chown(file, account.uid, account.gid)
}
