import type { AdEvent } from '../charging/adEventRecord.ts'

export type PixelKind = AdEvent['kind']

/** Where players find what belongs to an ad, by its token. */
export interface AdUrls {
  vast(token: string): string
  pixel(token: string, kind: PixelKind): string
}

export const VAST_PATH = '/ads/vast/:token'
export const PIXEL_PATH = '/ads/events/:token/:kind'

/** `publicUrl` is the gateway's. */
export function createAdUrls(publicUrl: string): AdUrls {
  const base = publicUrl.replace(/\/+$/, '')
  return {
    vast: (token) => `${base}/ads/vast/${token}`,
    pixel: (token, kind) => `${base}/ads/events/${token}/${kind}`,
  }
}
