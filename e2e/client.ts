import { createChorus, type Chorus } from '@chorus/sdk'
import { chorus as commandLine } from '@chorus/testing/instance'

/** Where an instance is reached, and the checkout whose command line speaks to it. */
export interface Reachable {
  url: string
  port: number
  checkout: string
}

/** Whoever has not signed in. */
export const anyone = ({ url }: Reachable): Chorus => createChorus({ url })

/** A demo account, signed in at the instance's identity provider. */
export interface SignedIn extends Chorus {
  url: string
  /** For what is no GraphQL. */
  token: string
}

export async function signIn(instance: Reachable, account: string): Promise<SignedIn> {
  const token = await tokenOf(instance, account)
  return { ...createChorus({ url: instance.url, accessToken: () => token }), url: instance.url, token }
}

/** An access token as the command line prints it. */
export async function tokenOf({ checkout, port }: Reachable, account: string): Promise<string> {
  const { stdout, stderr } = await commandLine(checkout, ['token', account, '--port', String(port)])
  const token = stdout.trim()
  if (token === '') throw new Error(`There is no token for ${account}: ${stderr}`)
  return token
}
