import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { importJWK, SignJWT } from 'jose'
import { z } from 'zod'
import type { Instance } from '@chorus/testing/instance'

const Secrets = z.object({
  identitySecret: z.string(),
  signingKey: z.looseObject({ kty: z.string(), kid: z.string() }),
  databasePasswords: z.object({ users: z.string(), social: z.string() }),
})
const Server = z.object({ url: z.string() })
const Resource = z.object({ resource: z.string(), authorization_servers: z.tuple([z.string()]) })

/** The stores and secrets of an instance, from its data directory: a bench reads and fills what an operator could. */
export interface InstanceStores {
  databaseUrl(database: 'users' | 'social'): string
  servingRedisUrl: string
  eventLogUrl: string
  identitySecret: string
  /** An access token of a person, as the instance's identity provider would sign it. */
  tokenOf(userId: string): Promise<string>
}

export async function readInstanceStores({ dataDirectory, url }: Instance): Promise<InstanceStores> {
  const json = async (...path: string[]): Promise<unknown> =>
    JSON.parse(await readFile(join(dataDirectory, ...path), 'utf8'))
  const secrets = Secrets.parse(await json('secrets.json'))
  const [serving, log] = [
    Server.parse(await json('redis-serving', 'server.json')),
    Server.parse(await json('redis-log', 'server.json')),
  ]
  const postgresPort = await readPostgresPort(join(dataDirectory, 'postgres'))

  const described = await fetch(`${url}/.well-known/oauth-protected-resource`, { signal: AbortSignal.timeout(5_000) })
  const { authorization_servers: issuers } = Resource.parse(await described.json())
  const key = await importJWK(secrets.signingKey, 'ES256')

  return {
    databaseUrl: (database) =>
      `postgres://${database}:${secrets.databasePasswords[database]}@127.0.0.1:${postgresPort}/${database}`,
    servingRedisUrl: serving.url,
    eventLogUrl: log.url,
    identitySecret: secrets.identitySecret,
    tokenOf: (userId) =>
      new SignJWT({ scope: 'openid listener', client_id: 'bench' })
        .setProtectedHeader({ alg: 'ES256', kid: secrets.signingKey.kid, typ: 'at+jwt' })
        .setSubject(userId)
        .setIssuer(issuers[0])
        .setAudience('urn:chorus:api')
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(key),
  }
}

/** From PostgreSQL's own file, which lies elsewhere where a note says so. */
async function readPostgresPort(directory: string): Promise<number> {
  const note = await readFile(join(directory, 'README.txt'), 'utf8').catch(() => '')
  const place = /lies in (\S+):/.exec(note)?.[1] ?? directory
  const lines = (await readFile(join(place, 'data', 'postmaster.pid'), 'utf8')).split('\n')
  return Number(lines[3])
}

/** The id of the n-th person of the bench; `loadGraph` has the databases make the same. */
export function benchPerson(n: number): string {
  const hex = createHash('md5').update(`bench person ${n}`).digest('hex')
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5')
}
