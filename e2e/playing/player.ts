import { dataOf, expectType } from '@chorus/sdk'
import type { SignedIn } from '../client.ts'
import { StartPlayingDocument, TakeOverDocument, type StartPlayingMutation } from '../generated/operations.ts'

export interface PlayerOptions {
  trackId: string
  deviceId: string
  contextId?: string
}

/** What came of ticks that were sent. */
export interface Recorded {
  accepted: number
  rejected: { id: string; reason: string }[]
}

type Session = Extract<StartPlayingMutation['startPlayback'], { __typename: 'PlaybackStarted' }>['session']

/** A player on one device, which plays one track and reports it as the apps do: `POST /events/play-ticks`. */
export interface Player {
  session: Session
  /** One more tick. `playedMs` is what was heard since the one before. */
  report(kind: 'START' | 'TICK' | 'PAUSE' | 'END', heard: { positionMs: number; playedMs: number }): Promise<Recorded>
  /** All ticks so far, once more and in another order: as after a connection that was lost at the wrong moment. */
  reportAgain(): Promise<Recorded>
}

/** Starts to play, and takes over from another device of the account if one still plays. */
export async function startPlayer(
  listener: SignedIn,
  { trackId, deviceId, contextId }: PlayerOptions,
): Promise<Player> {
  const device = { id: deviceId, name: deviceId, kind: 'PHONE' } as const
  const start = async () => {
    const input = { trackId, network: 'WIFI', startAtMs: 0, device, contextId: contextId ?? null } as const
    return dataOf(await listener.mutate(StartPlayingDocument, { input })).startPlayback
  }
  let started = await start()
  if (started?.__typename === 'PlayingElsewhere') {
    dataOf(await listener.mutate(TakeOverDocument, { deviceId }))
    started = await start()
  }
  const { session } = expectType(started, 'PlaybackStarted')
  const sent: object[] = []

  async function send(ticks: readonly object[]): Promise<Recorded> {
    const response = await fetch(`${listener.url}/events/play-ticks`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${listener.token}` },
      body: JSON.stringify(ticks),
      signal: AbortSignal.timeout(30_000),
    })
    if (response.status !== 202) throw new Error(`${response.status}: ${await response.text()}`)
    return (await response.json()) as Recorded
  }

  return {
    session,
    report: (kind, { positionMs, playedMs }) => {
      const sequence = sent.length
      const at = new Date().toISOString()
      const tick = { id: String(sequence), session: session.token, sequence, at, positionMs, playedMs, kind }
      sent.push({ ...tick, network: 'WIFI', bitrateKbps: session.sources[0]?.bitrateKbps })
      return send(sent.slice(-1))
    },
    reportAgain: () => send(sent.toReversed()),
  }
}
