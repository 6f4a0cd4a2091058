import { z } from 'zod'
import { CommandProblem } from './problem.ts'

/** What the gateway says of itself as an OAuth 2.0 protected resource (RFC 9728). */
export interface ProtectedResource {
  issuer: string
  /** Its own identifier, which token requests name (RFC 8707). */
  resource: string
  /** Every scope that means something here. */
  scopes: string[]
}

const TIMEOUT_MS = 10_000

const Metadata = z.object({
  resource: z.string(),
  authorization_servers: z.array(z.url()).min(1),
  scopes_supported: z.array(z.string()).default([]),
})

/** @throws CommandProblem when no Chorus answers on this port. */
export async function findProtectedResource(gatewayUrl: string): Promise<ProtectedResource> {
  const read = await readMetadata(`${gatewayUrl}/.well-known/oauth-protected-resource`)
  const [issuer = ''] = read.authorization_servers
  return { issuer, resource: read.resource, scopes: read.scopes_supported }
}

async function readMetadata(url: string): Promise<z.infer<typeof Metadata>> {
  const port = new URL(url).port
  const nobody = `No Chorus runs on port ${port}: start it with \`npm start\`, or name another port with --port.`
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (!response.ok) throw new CommandProblem(nobody)
    return Metadata.parse(await response.json())
  } catch (error) {
    if (error instanceof CommandProblem) throw error
    throw new CommandProblem(nobody, { cause: error })
  }
}
