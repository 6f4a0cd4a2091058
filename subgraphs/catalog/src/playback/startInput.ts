import { badInput } from '@chorus/subgraph-server'
import type { StoredDevice, Play } from './state/play.ts'

/** What a player sends to start a track, its types checked by the schema and nothing else. */
export interface StartInput {
  trackId: string
  device: { id: string; name: string; kind: StoredDevice['kind'] }
  network: Play['network']
  contextId?: string | null | undefined
  startAtMs?: number | null | undefined
}

/** Printable ASCII that neither begins nor ends with a space. */
const DEVICE_ID = /^[\x21-\x7e](?:[\x20-\x7e]{0,126}[\x21-\x7e])?$/
const CONTEXT_ID = /^[\x21-\x7e]{1,128}$/
/** Control and format characters, lone surrogates, and what has no meaning yet. */
const UNPRINTABLE = /[\p{C}\u2028\u2029]/u
const LONGEST_NAME = 100

export function isDeviceId(id: string): boolean {
  return DEVICE_ID.test(id)
}

/** @throws ClientError BAD_USER_INPUT that names the argument which is wrong. */
export function checkStartInput({ device, network, contextId, startAtMs }: StartInput): void {
  if (!isDeviceId(device.id)) throw badInput('`input.device.id` must be 1 to 128 printable ASCII characters.')
  const nameLength = [...device.name.trim()].length
  if (nameLength < 1 || device.name.length > 4 * LONGEST_NAME || nameLength > LONGEST_NAME) {
    throw badInput(`\`input.device.name\` must have 1 to ${LONGEST_NAME} characters.`)
  }
  if (UNPRINTABLE.test(device.name)) throw badInput('`input.device.name` must be printable.')
  if (network === 'OFFLINE') throw badInput('`input.network` is OFFLINE: a stream needs a network.')
  if (contextId !== null && contextId !== undefined && !CONTEXT_ID.test(contextId)) {
    throw badInput('`input.contextId` is not an id.')
  }
  if (startAtMs !== null && startAtMs !== undefined && startAtMs < 0) {
    throw badInput(`\`input.startAtMs\` must not be negative; it is ${startAtMs}.`)
  }
}
