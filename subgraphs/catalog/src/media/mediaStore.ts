import type { StoreHealth } from '@chorus/telemetry'
import type { UploadStore } from './uploadStore.ts'

/** Where media lie, and how players get at them. The embedded adapter is our own origin; a cluster's is S3 behind a CDN. */
export interface MediaStore {
  /**
   * An address that serves this file, byte ranges included, until it expires. Where it is served from several edges,
   * the nearest one's.
   */
  sign(path: string, grant: MediaGrant): SignedMedia
  /** How files come in. */
  uploads: UploadStore
  health(): Promise<StoreHealth>
}

export interface MediaGrant {
  /** The playback session that the address is for: signed with it, so that a leaked address says whose it was. */
  sessionId: string
  expiresAtMs: number
}

export interface SignedMedia {
  url: string
  /** The edge's name. */
  region: string
}
