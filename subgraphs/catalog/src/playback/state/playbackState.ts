import type { Redis } from 'ioredis'
import { z } from 'zod'
import { answerSoon, loadScript } from '@chorus/stores'
import { isPlaying, lastHeardAtMs, Play, StoredDevice, type Device } from './play.ts'
import { asStored, type PlayReport } from './playReport.ts'
import { FIELD, MOST_DEVICES, MOST_LEFT, playbackKey, STATE_TTL_MS } from './playbackKeys.ts'

export interface StartedPlay {
  device: Device
  /** Where it starts; null: where the person left off on that track, else 0. */
  startAtMs: number | null
  play: Omit<Play, 'positionMs'>
  maxConcurrentStreams: number
}

export type StartOutcome = { kind: 'started'; startAtMs: number } | { kind: 'elsewhere'; device: Device }

export type MoveOutcome = { kind: 'moved'; moved: DevicePlay } | { kind: 'unknown-device' } | { kind: 'nothing-plays' }

export interface PersonsPlayback {
  /** Last seen first. */
  devices: Device[]
  /** What plays, or played last; null when that is not known. */
  current: DevicePlay | null
  plays: DevicePlay[]
}

export interface DevicePlay {
  device: Device
  play: Play
}

/** What each person's devices play: Redis, and only Redis. Every call but `report` fails within ANSWER_TIMEOUT_MS. */
export interface PlaybackState {
  start(userId: string, started: StartedPlay, nowMs: number): Promise<StartOutcome>
  move(userId: string, deviceId: string, nowMs: number): Promise<MoveOutcome>
  /** Brings a play up with what its device reported, unless a later report, session or move is known. */
  report(userId: string, report: PlayReport, nowMs: number): Promise<void>
  read(userId: string, nowMs: number): Promise<PersonsPlayback>
}

const ANSWER_TIMEOUT_MS = 250

const startPlay = loadScript(import.meta.url, 'plays.lua', 'startPlay.lua')
const movePlay = loadScript(import.meta.url, 'plays.lua', 'movePlay.lua')
const reportPlay = loadScript(import.meta.url, 'plays.lua', 'reportPlay.lua')

const StartReply = z.union([
  z.tuple([z.literal('started'), z.number()]),
  z.tuple([z.literal('elsewhere'), z.string(), z.string()]),
])
const MoveReply = z.union([
  z.tuple([z.literal('moved'), z.string(), z.string()]),
  z.tuple([z.enum(['unknown-device', 'nothing-plays'])]),
])

export function createPlaybackState(client: Redis): PlaybackState {
  return {
    async start(userId, { device, startAtMs, play, maxConcurrentStreams }, nowMs) {
      const { id, ...stored } = device
      const args = [
        nowMs,
        id,
        JSON.stringify(stored),
        JSON.stringify({ ...play, positionMs: 0 }),
        startAtMs ?? '',
        maxConcurrentStreams,
        STATE_TTL_MS,
        MOST_DEVICES,
        MOST_LEFT,
      ]
      const reply = StartReply.parse(await answer(client, () => startPlay(client, [playbackKey(userId)], args)))
      if (reply[0] === 'elsewhere') {
        return { kind: 'elsewhere', device: { id: reply[1], ...StoredDevice.parse(JSON.parse(reply[2])) } }
      }
      return { kind: 'started', startAtMs: reply[1] }
    },

    async move(userId, deviceId, nowMs) {
      const args = [nowMs, deviceId, STATE_TTL_MS]
      const reply = MoveReply.parse(await answer(client, () => movePlay(client, [playbackKey(userId)], args)))
      if (reply[0] !== 'moved') return { kind: reply[0] }
      const device = { id: deviceId, ...StoredDevice.parse(JSON.parse(reply[1])) }
      return { kind: 'moved', moved: { device, play: Play.parse(JSON.parse(reply[2])) } }
    },

    async report(userId, report, nowMs) {
      const { device, play } = asStored(report)
      const args = [
        nowMs,
        report.device.id,
        JSON.stringify(device),
        JSON.stringify(play),
        report.paused === null ? '1' : '0',
        report.network === null ? '1' : '0',
        STATE_TTL_MS,
        MOST_DEVICES,
      ]
      await reportPlay(client, [playbackKey(userId)], args)
    },

    async read(userId, nowMs) {
      return readPerson(await answer(client, () => client.hgetall(playbackKey(userId))), nowMs)
    },
  }
}

function answer<Reply>(client: Redis, ask: () => Promise<Reply>): Promise<Reply> {
  return answerSoon(client, { what: 'The playback state', withinMs: ANSWER_TIMEOUT_MS }, ask)
}

function readPerson(fields: Record<string, string>, nowMs: number): PersonsPlayback {
  const devices = readFamily(fields, FIELD.device, StoredDevice)
    .map(([id, device]): Device => ({ id, ...device }))
    .toSorted((one, other) => other.lastSeenAtMs - one.lastSeenAtMs || (one.id < other.id ? -1 : 1))
  const byId = new Map(devices.map((device) => [device.id, device]))
  const plays = readFamily(fields, FIELD.play, Play).flatMap(([id, play]): DevicePlay[] => {
    const device = byId.get(id)
    return device ? [{ device, play }] : []
  })
  const [current = null] = plays.toSorted(
    (one, other) =>
      Number(isPlaying(other.play, nowMs)) - Number(isPlaying(one.play, nowMs)) ||
      lastHeardAtMs(other.play, nowMs) - lastHeardAtMs(one.play, nowMs) ||
      other.play.startedAtMs - one.play.startedAtMs,
  )
  return { devices, plays, current }
}

/** Fields of one family, by id. One that another version of us wrote in another shape counts as lost. */
function readFamily<Schema extends z.ZodType>(
  fields: Record<string, string>,
  prefix: string,
  schema: Schema,
): [string, z.infer<Schema>][] {
  return Object.entries(fields)
    .filter(([field]) => field.startsWith(prefix))
    .flatMap(([field, value]): [string, z.infer<Schema>][] => {
      const read = schema.safeParse(JSON.parse(value))
      return read.success ? [[field.slice(prefix.length), read.data]] : []
    })
}
