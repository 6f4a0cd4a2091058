/** One encoding of one piece of audio, as it lies in the media store. */
export interface MediaFile {
  /** The audio that it is an encoding of; tracks are assigned one. */
  mediaKey: string
  codec: 'MP3'
  bitrateKbps: number
  durationMs: number
  bytes: number
  /** In hexadecimal. */
  sha256: string
  /** Where the media store keeps it, `sample-1-e-minor/160.mp3`. */
  path: string
}

const SEGMENT = '[A-Za-z0-9][A-Za-z0-9_-]*'
const PATH = new RegExp(`^(?:${SEGMENT}/){1,4}${SEGMENT}\\.([a-z0-9]{2,4})$`)
const LONGEST_PATH = 512

const CONTENT_TYPE: Record<string, string> = {
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  opus: 'audio/ogg',
  ogg: 'audio/ogg',
  flac: 'audio/flac',
  wav: 'audio/wav',
  mp4: 'video/mp4',
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
}

/** The content type of a media path; null for what can be no media path: no dots but the extension's, nothing encoded. */
export function contentTypeOf(path: string): string | null {
  if (path.length > LONGEST_PATH) return null
  const extension = PATH.exec(path)?.[1]
  return (extension && CONTENT_TYPE[extension]) ?? null
}
