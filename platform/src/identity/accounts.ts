import type { Pool } from 'pg'
import { z } from 'zod'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './demoAccounts.ts'
import { hashPassword, passwordMatches } from './passwords.ts'
import { createThrottle } from './throttle.ts'
import { uuidV7 } from './uuidV7.ts'

/** Somebody who can sign in. */
export interface Account {
  /** The subject of their tokens, a UUID. */
  id: string
  email: string
  /** Is the address theirs for sure? Nothing here sends mail, so only the demo accounts', which are ours, are. */
  emailVerified: boolean
  scopes: string[]
}

export type SignInOutcome = { kind: 'signed-in'; account: Account } | { kind: 'wrong' } | { kind: 'too-many-attempts' }
export type SignUpOutcome =
  { kind: 'signed-up'; account: Account } | { kind: 'taken' } | { kind: 'invalid'; message: string }

export interface Accounts {
  find(id: string): Promise<Account | null>
  /** By password; an address is closed for a while after too many wrong ones. */
  signIn(email: string, password: string): Promise<SignInOutcome>
  /**
   * As a demo account, which is open to everyone: no password is guessed, so that nobody's wrong guesses close it. Null
   * where no demo account has this address.
   */
  signInAsDemo(email: string): Promise<Account | null>
  /** A new person, with the scope of a listener. */
  signUp(email: string, password: string): Promise<SignUpOutcome>
  /** Makes the demo accounts that are missing. */
  addDemoAccounts(): Promise<void>
}

const AccountRow = z.object({ id: z.uuid(), email: z.string(), scopes: z.array(z.string()) })
const CredentialsRow = AccountRow.extend({ password_hash: z.string() })

const DEMO_IDS: ReadonlySet<string> = new Set(DEMO_ACCOUNTS.map(({ userId }) => userId))

const SignUpForm = z.object({
  email: z
    .string()
    .max(254, 'This e-mail address is too long.')
    .pipe(z.email('Enter an e-mail address such as name@example.com.')),
  password: z
    .string()
    .min(10, 'Choose a password of at least 10 characters.')
    .max(200, 'Choose a password of at most 200 characters.'),
})

/** The identity provider's accounts, in PostgreSQL. Passwords are only ever stored as scrypt hashes. */
export function createAccounts(pool: Pool): Accounts {
  const throttle = createThrottle({ mostFailures: 10, windowMs: 15 * 60_000 })
  // Verified when there is no such account, so that time does not tell who has one.
  const nobodysHash = hashPassword(uuidV7())

  async function credentialsOf(email: string) {
    const { rows } = await pool.query('SELECT id, email, scopes, password_hash FROM account WHERE email = $1', [email])
    return rows[0] ? CredentialsRow.parse(rows[0]) : null
  }

  async function add(account: Omit<Account, 'emailVerified'>, password: string): Promise<boolean> {
    const { rowCount } = await pool.query(
      `INSERT INTO account (id, email, password_hash, scopes)
       VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING`,
      [account.id, account.email, await hashPassword(password), account.scopes],
    )
    return rowCount === 1
  }

  async function find(id: string): Promise<Account | null> {
    if (!z.uuid().safeParse(id).success) return null
    const { rows } = await pool.query('SELECT id, email, scopes FROM account WHERE id = $1', [id])
    return rows[0] ? accountOf(rows[0]) : null
  }

  return {
    find,

    async signIn(givenEmail, password) {
      const email = normalised(givenEmail)
      if (!isStorable(email) || password.length > 200) return { kind: 'wrong' }
      if (!throttle.admit(email)) return { kind: 'too-many-attempts' }

      const found = await credentialsOf(email)
      const matches = await passwordMatches(password, found?.password_hash ?? (await nobodysHash))
      if (!found || !matches) return { kind: 'wrong' }
      throttle.succeeded(email)
      return { kind: 'signed-in', account: accountOf(found) }
    },

    async signInAsDemo(email) {
      const demo = DEMO_ACCOUNTS.find((account) => account.email === email)
      return demo ? find(demo.userId) : null
    },

    async signUp(givenEmail, password) {
      const form = SignUpForm.safeParse({ email: normalised(givenEmail), password })
      if (!form.success) return { kind: 'invalid', message: form.error.issues[0]?.message ?? 'Check what you entered.' }
      const account = { id: uuidV7(), email: form.data.email, emailVerified: false, scopes: ['listener'] }
      const added = await add(account, form.data.password)
      return added ? { kind: 'signed-up', account } : { kind: 'taken' }
    },

    async addDemoAccounts() {
      const { rows } = await pool.query('SELECT id FROM account WHERE id = ANY($1)', [
        DEMO_ACCOUNTS.map(({ userId }) => userId),
      ])
      const present = new Set(rows.map((row) => z.object({ id: z.string() }).parse(row).id))
      for (const { userId, email, scopes } of DEMO_ACCOUNTS) {
        if (!present.has(userId)) await add({ id: userId, email, scopes: [...scopes] }, DEMO_PASSWORD)
      }
    },
  }
}

function accountOf(row: unknown): Account {
  const { id, email, scopes } = AccountRow.parse(row)
  return { id, email, emailVerified: DEMO_IDS.has(id), scopes }
}

function normalised(email: string): string {
  return email.trim().toLowerCase()
}

/** PostgreSQL's text holds no NUL; nobody's address is longer than 254 characters. */
function isStorable(email: string): boolean {
  return email.length > 0 && email.length <= 254 && !email.includes('\0')
}
