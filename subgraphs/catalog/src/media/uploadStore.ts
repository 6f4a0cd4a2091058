/**
 * The part of a media store that takes files in: parts by signed PUT, joined, looked at, and given out to everyone.
 *
 * An upload has a key of the store's own. What was received under it is not served until it is published.
 */
export interface UploadStore {
  /** A key for a new upload. */
  open(): Promise<string>
  /** An address that takes exactly these bytes by PUT, any number of times, the last one counting, until it expires. */
  signPart(part: PartGrant): Promise<string>
  /** The parts that are whole and on disk, with their bytes, by number. */
  received(key: string): Promise<ReadonlyMap<number, number>>
  /**
   * Joins the parts 1 to `parts` into one file that nobody else can change any more. Dispose of it when done.
   * @throws Error where one of them is not there.
   */
  assemble(key: string, parts: number): Promise<AssembledFile>
  /** Forgets what was received under a key; of a key that there is not, too. */
  discard(key: string): Promise<void>
  /** Forgets everything that was received before this instant and never published. Returns how many uploads. */
  discardOlderThan(instantMs: number): Promise<number>
  /** Where everyone may get a published file, as long as it is there. */
  publicUrl(path: string): string
  /** Takes a published file back; one that there is not, too. */
  unpublish(path: string): Promise<void>
}

export interface PartGrant {
  key: string
  /** From 1. */
  number: number
  bytes: number
  expiresAtMs: number
}

/** A file under inspection: what is read here is, byte for byte, what is published. */
export interface AssembledFile extends AsyncDisposable {
  bytes: number
  /** In hexadecimal. */
  sha256: string
  /** From byte `at`, at most `bytes`; fewer where the file ends. */
  read(at: number, bytes: number): Promise<Buffer>
  /** Serves it to everyone under this path, with the content type of the path's extension. Done again: the same. */
  publish(path: string): Promise<void>
}
