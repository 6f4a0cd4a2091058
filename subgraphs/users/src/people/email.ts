import { z } from 'zod'
import type { Identity } from '@chorus/subgraph-server'
import { bad, good, type Checked } from './checked.ts'

/** The same grammar as the scalar `EmailAddress`: what is stored can be shown. */
const Email = z.email({ pattern: z.regexes.html5Email }).max(254)

export function checkEmail(given: string): Checked<string> {
  return Email.safeParse(given).success ? good(given) : bad('The e-mail address is not valid.')
}

/**
 * The address that the person signed in with, as the identity provider states it; not necessarily verified
 * (docs/decisions/0008-an-address-is-no-proof.md), therefore nothing is decided by it.
 */
export function checkEmailOf({ email }: Identity): Checked<string> {
  if (email !== null) return checkEmail(email)
  return bad('Your sign-in names no e-mail address. Allow it at the sign-in, then register.')
}
