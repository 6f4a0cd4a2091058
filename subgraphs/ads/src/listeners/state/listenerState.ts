import type { Redis } from 'ioredis'
import { z } from 'zod'
import { answerSoon, loadScript } from '@chorus/stores'
import { AdBreak, isOpen } from '../../breaks/adBreak.ts'
import type { FrequencyCap } from '../../lineItems/targeting.ts'
import { FIELD, LISTENER_TTL_MS, listenerKey, MOST_FIELDS } from './listenerKeys.ts'

/** What a listener has heard and is about to hear, as it was at one moment. */
export interface ListenerState {
  version: string
  /** The session's break that is still open; null: there is none. */
  openBreak(sessionId: string, nowMs: number): AdBreak | null
  /** Would another impression break one of these caps? Whole hours are counted, so that no window ever holds more. */
  isCapped(lineItemId: string, caps: readonly FrequencyCap[], nowMs: number): boolean
  /** The fields that mean nothing any more. */
  stale(nowMs: number): string[]
}

export interface SettledAd {
  decisionId: string
  outcome: 'heard' | 'failed'
  lineItemId: string
  atMs: number
}

export interface ListenerSeed {
  breaks: readonly { adBreak: AdBreak; settled: readonly string[] }[]
  heard: readonly { lineItemId: string; hour: number; impressions: number }[]
}

/** Listeners in Redis, and only in Redis. Every call fails within ANSWER.withinMs. */
export interface ListenerStore {
  /** Null where nothing is known, so that it has to be seeded. */
  read(userId: string): Promise<ListenerState | null>
  /** What is known afterwards: this, or what somebody else knew first. */
  seed(userId: string, seed: ListenerSeed, nowMs: number): Promise<ListenerState>
  /** False when something has changed since `state` was read. */
  open(state: ListenerState, adBreak: AdBreak, nowMs: number): Promise<boolean>
  settle(userId: string, ads: readonly SettledAd[]): Promise<void>
  forget(userId: string): Promise<void>
}

const ANSWER = { what: 'What listeners have heard', withinMs: 250 }
const HOUR_MS = 3_600_000
const LONGEST_CAP_HOURS = 8_760

const openBreak = loadScript(import.meta.url, 'openBreak.lua')
const settle = loadScript(import.meta.url, 'settle.lua')
const seed = loadScript(import.meta.url, 'seed.lua')

export function createListenerStore(client: Redis): ListenerStore {
  const soon = <Reply>(ask: () => Promise<Reply>) => answerSoon(client, ANSWER, ask)

  return {
    async read(userId) {
      return readState(await soon(() => client.hgetall(listenerKey(userId))))
    },

    async seed(userId, { breaks, heard }, nowMs) {
      const fields = [
        ...breaks.flatMap(({ adBreak, settled }) => [
          FIELD.open + adBreak.sessionId,
          JSON.stringify(adBreak),
          ...settled.flatMap((decisionId) => [FIELD.settled + decisionId, 'heard']),
        ]),
        ...heard.flatMap(({ lineItemId, hour, impressions }) => [`${FIELD.heard}${lineItemId}:${hour}`, impressions]),
      ]
      const args = [nowMs, LISTENER_TTL_MS, ...fields]
      const pairs = Pairs.parse(await soon(() => seed(client, [listenerKey(userId)], args)))
      const state = readState(
        Object.fromEntries(pairs.flatMap((field, index) => (index % 2 === 0 ? [[field, pairs[index + 1] ?? '']] : []))),
      )
      if (!state) throw new Error('What a listener has heard does not stay where it is put.')
      return state
    },

    async open(state, adBreak, nowMs) {
      const args = [state.version, FIELD.open + adBreak.sessionId, JSON.stringify(adBreak), LISTENER_TTL_MS]
      const key = listenerKey(adBreak.userId)
      return (await soon(() => openBreak(client, [key], [...args, ...state.stale(nowMs)]))) === 'opened'
    },

    async settle(userId, ads) {
      const args = ads.flatMap(({ decisionId, outcome, lineItemId, atMs }) => [
        decisionId,
        outcome,
        `${lineItemId}:${hourOf(atMs)}`,
      ])
      await soon(() => settle(client, [listenerKey(userId)], [MOST_FIELDS, ...args]))
    },

    async forget(userId) {
      await soon(() => client.del(listenerKey(userId)))
    },
  }
}

const hourOf = (ms: number) => Math.floor(ms / HOUR_MS)

const Impressions = z.coerce.number().int()
const Pairs = z.array(z.string())

function readState(fields: Record<string, string>): ListenerState | null {
  const version = fields[FIELD.version]
  if (version === undefined) return null
  const breaks: AdBreak[] = []
  const settled = new Set<string>()
  const heard = new Map<string, { hour: number; impressions: number }[]>()
  for (const [field, value] of Object.entries(fields)) {
    if (field.startsWith(FIELD.settled)) settled.add(field.slice(FIELD.settled.length))
    else if (field.startsWith(FIELD.open)) breaks.push(AdBreak.parse(JSON.parse(value)))
    else if (field.startsWith(FIELD.heard)) {
      const [lineItemId = '', hour] = field.slice(FIELD.heard.length).split(':')
      const known = heard.get(lineItemId) ?? []
      known.push({ hour: Number(hour), impressions: Impressions.parse(value) })
      heard.set(lineItemId, known)
    }
  }
  let promised: ReadonlyMap<string, number> | undefined

  return {
    version,
    openBreak: (sessionId, nowMs) =>
      breaks.find((adBreak) => adBreak.sessionId === sessionId && isOpen(adBreak, settled, nowMs)) ?? null,
    isCapped(lineItemId, caps, nowMs) {
      promised ??= countPromised(breaks, settled, nowMs)
      const pending = promised.get(lineItemId) ?? 0
      if (pending === 0 && !heard.has(lineItemId)) return false
      return caps.some(({ impressions, perHours }) => {
        const from = hourOf(nowMs) - perHours
        const within = (heard.get(lineItemId) ?? []).filter(({ hour }) => hour >= from)
        return within.reduce((sum, each) => sum + each.impressions, pending) >= impressions
      })
    },
    stale: (nowMs) => staleFields(breaks, settled, heard, nowMs),
  }
}

/** How many ads of each line item the listener was given and may still hear. */
function countPromised(breaks: readonly AdBreak[], settled: ReadonlySet<string>, nowMs: number): Map<string, number> {
  const promised = new Map<string, number>()
  for (const { ad, decisionId, expiresAtMs } of breaks.flatMap(({ decisions }) => decisions)) {
    if (!ad || expiresAtMs <= nowMs || settled.has(decisionId)) continue
    promised.set(ad.lineItemId, (promised.get(ad.lineItemId) ?? 0) + 1)
  }
  return promised
}

function staleFields(
  breaks: readonly AdBreak[],
  settled: ReadonlySet<string>,
  heard: ReadonlyMap<string, readonly { hour: number }[]>,
  nowMs: number,
): string[] {
  const open = breaks.filter((adBreak) => isOpen(adBreak, settled, nowMs))
  const closed = breaks.filter((adBreak) => !open.includes(adBreak))
  const awaited = new Set(open.flatMap(({ decisions }) => decisions.map(({ decisionId }) => decisionId)))
  const oldest = hourOf(nowMs) - LONGEST_CAP_HOURS
  return [
    ...closed.map(({ sessionId }) => FIELD.open + sessionId),
    ...[...settled].filter((decisionId) => !awaited.has(decisionId)).map((decisionId) => FIELD.settled + decisionId),
    ...[...heard].flatMap(([lineItemId, hours]) =>
      hours.filter(({ hour }) => hour < oldest).map(({ hour }) => `${FIELD.heard}${lineItemId}:${hour}`),
    ),
  ]
}
