import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import { exportJWK, generateKeyPair } from 'jose'
import { z } from 'zod'
import { BootProblem } from './bootProblem.ts'
import { writeWhole } from './writeWhole.ts'

const Secret = z.string().min(32)

const Secrets = z.object({
  /** The gateway's signature under the identities that it sends to subgraphs. */
  identitySecret: Secret,
  playbackSecret: Secret,
  mediaSecret: Secret,
  adTokenSecret: Secret,
  /** The identity provider's own key (ES256, private), cookies and machine clients. */
  signingKey: z.looseObject({ kty: z.literal('EC'), kid: z.string(), d: z.string() }),
  cookieKey: Secret,
  partnerSecret: Secret,
  /** One role, one password; by database. */
  databasePasswords: z.object({
    users: Secret,
    catalog: Secret,
    social: Secret,
    ads: Secret,
    analytics: Secret,
    identity: Secret,
  }),
})

export type Secrets = z.infer<typeof Secrets>

/** An instance's secrets: made at the first start, kept in the data directory for its owner's eyes only. */
export async function readOrMakeSecrets(file: string): Promise<Secrets> {
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return write(file, await makeSecrets())

  const known = parsed(text)
  const read = Secrets.safeParse(Object.assign(makeLaterSecrets(), known))
  if (!read.success) throw new BootProblem(`${file} is damaged: ${z.prettifyError(read.error).split('\n')[0]}.`)
  return isDeepStrictEqual(read.data, known) ? read.data : write(file, read.data)
}

async function write(file: string, secrets: Secrets): Promise<Secrets> {
  await writeWhole(file, `${JSON.stringify(secrets, null, 2)}\n`)
  return secrets
}

const secret = () => randomBytes(32).toString('base64url')

/** What the first version did not know: a data directory of that age gets it at the next start. */
const makeLaterSecrets = () => ({ adTokenSecret: secret() })

async function makeSecrets(): Promise<Secrets> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  return Secrets.parse({
    identitySecret: secret(),
    playbackSecret: secret(),
    mediaSecret: secret(),
    ...makeLaterSecrets(),
    signingKey: { ...(await exportJWK(privateKey)), kid: randomBytes(8).toString('hex'), alg: 'ES256', use: 'sig' },
    cookieKey: secret(),
    partnerSecret: secret(),
    databasePasswords: {
      users: secret(),
      catalog: secret(),
      social: secret(),
      ads: secret(),
      analytics: secret(),
      identity: secret(),
    },
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
