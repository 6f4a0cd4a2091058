import { StoredDevice, type Play } from './play.ts'

/** What a device's ticks say of its play, with what its session's token says. */
export interface PlayReport extends Pick<
  Play,
  'sessionId' | 'trackId' | 'durationMs' | 'startedAtMs' | 'positionMs' | 'country' | 'contextId'
> {
  device: { id: string; kind: string }
  /** The latest tick's place in the session. */
  sequence: number
  /** When it was taken, milliseconds since 1970. */
  atMs: number
  /** Null: as before. */
  paused: boolean | null
  /** Null: as before. */
  network: Play['network'] | null
}

/** The play and the device as they are stored where nothing is known of them yet. */
export function asStored({ device, ...report }: PlayReport): { device: StoredDevice; play: Play } {
  const kind = StoredDevice.shape.kind.safeParse(device.kind).data ?? 'PHONE'
  return {
    // Only its next start tells its name.
    device: { name: device.id, kind, lastSeenAtMs: 0 },
    play: {
      sessionId: report.sessionId,
      trackId: report.trackId,
      durationMs: report.durationMs,
      positionMs: Math.min(report.positionMs, report.durationMs),
      atMs: report.atMs,
      startedAtMs: report.startedAtMs,
      paused: report.paused ?? false,
      network: report.network ?? 'WIFI',
      country: report.country,
      contextId: report.contextId,
      sequence: report.sequence,
    },
  }
}
