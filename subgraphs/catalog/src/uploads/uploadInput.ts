import type { InvalidField } from '@chorus/subgraph-server'
import { KINDS, type UploadKind } from './kinds.ts'

/** What a client says of a file that it is about to send, its types checked by the schema and nothing else. */
export interface UploadInput {
  kind: UploadKind
  contentType: string
  /** A whole number in digits. */
  bytes: string
  sha256: string
}

/** A file that may be sent. */
export interface DeclaredFile {
  kind: UploadKind
  /** One that the kind knows. */
  contentType: string
  bytes: number
  /** 64 hexadecimal digits in lower case. */
  sha256: string
}

export type CheckedInput = { file: DeclaredFile } | { fields: [InvalidField, ...InvalidField[]] }

const SHA256 = /^[0-9a-f]{64}$/
/** Other names that browsers and tools give the same types. */
const SAME_TYPE: Readonly<Record<string, string>> = {
  'image/jpg': 'image/jpeg',
  'audio/mp3': 'audio/mpeg',
  'audio/x-m4a': 'audio/mp4',
  'audio/m4a': 'audio/mp4',
  'audio/wave': 'audio/wav',
  'audio/x-wav': 'audio/wav',
  'audio/vnd.wave': 'audio/wav',
}

/** Every argument that is wrong, named; or the file as it is declared. */
export function checkUploadInput(input: UploadInput): CheckedInput {
  const { extensions, mostBytes } = KINDS[input.kind]
  const named = input.contentType.trim().toLowerCase()
  const contentType = SAME_TYPE[named] ?? named
  const bytes = Number(input.bytes)
  const sha256 = input.sha256.toLowerCase()

  const fields: InvalidField[] = []
  if (!Object.hasOwn(extensions, contentType)) {
    const known = Object.keys(extensions).join(', ')
    fields.push({ path: ['input', 'contentType'], message: `A file of this kind is one of ${known}.` })
  }
  if (!(bytes >= 1 && bytes <= mostBytes)) {
    fields.push({ path: ['input', 'bytes'], message: `A file of this kind has 1 to ${mostBytes} bytes.` })
  }
  if (!SHA256.test(sha256)) {
    fields.push({ path: ['input', 'sha256'], message: 'The SHA-256 of a file is 64 hexadecimal digits.' })
  }
  const [first, ...others] = fields
  return first ? { fields: [first, ...others] } : { file: { kind: input.kind, contentType, bytes, sha256 } }
}
