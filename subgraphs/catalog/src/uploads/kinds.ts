/** The kinds of files that people may send, and on what terms. */
export type UploadKind = 'AVATAR' | 'AD_MEDIA'

export interface KindTerms {
  /** Who may send it: whoever has this scope. */
  scope: string
  /** What may be sent, by content type, each with the extension that it is published under. */
  extensions: Readonly<Record<string, string>>
  mostBytes: number
  /** Where it is published. */
  folder: string
}

const MIB = 1024 * 1024

export const KINDS: Readonly<Record<UploadKind, KindTerms>> = {
  AVATAR: {
    scope: 'listener',
    extensions: { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' },
    mostBytes: 5 * MIB,
    folder: 'avatars',
  },
  AD_MEDIA: {
    scope: 'advertiser',
    extensions: {
      'audio/mpeg': 'mp3',
      'audio/mp4': 'm4a',
      'audio/ogg': 'ogg',
      'audio/wav': 'wav',
      'video/mp4': 'mp4',
      'image/jpeg': 'jpg',
      'image/png': 'png',
    },
    mostBytes: 256 * MIB,
    folder: 'ad-media',
  },
}

/** S3 takes no part smaller than 5 MiB but the last. */
export const PART_BYTES = 8 * MIB

/** The bytes of each part, in order. */
export function partsOf(bytes: number): { number: number; bytes: number }[] {
  const count = Math.ceil(bytes / PART_BYTES)
  return Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    bytes: Math.min(PART_BYTES, bytes - index * PART_BYTES),
  }))
}
