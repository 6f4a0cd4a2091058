import { ClientError, decodeId, hasScope, type Clock, type Identity, type InvalidField } from '@chorus/subgraph-server'
import type { UploadStore } from '../media/uploadStore.ts'
import { inspectContent } from './content/content.ts'
import { KINDS, partsOf, PART_BYTES } from './kinds.ts'
import { checkUploadInput, type UploadInput } from './uploadInput.ts'
import type { UploadRecord, UploadRow } from './uploadRecord.ts'

/** An upload as a client goes on with it. */
export interface OpenUpload {
  uploadId: string
  partBytes: number
  parts: { number: number; url: string; received: boolean }[]
  expiresAt: Date
}

type Refused = { kind: 'invalid'; fields: [InvalidField, ...InvalidField[]] }

export type BeginOutcome = { kind: 'begun'; upload: OpenUpload } | { kind: 'forbidden'; message: string } | Refused
export type CompleteOutcome = { kind: 'completed'; uploadId: string; bytes: number } | { kind: 'not-found' } | Refused

/**
 * Files that people send: in parts, to signed addresses, checked before anyone sees them.
 *
 * Owns what was begun and what is there. A person's file is known by its SHA-256: who begins it again goes on where it
 * broke off, and who has sent it before has it. A completed file never changes; whoever may use it learns of it by event.
 */
export interface Uploads {
  /** @throws ClientError UNAUTHENTICATED or FORBIDDEN where it is not a listener who asks. */
  begin(identity: Identity, input: UploadInput): Promise<BeginOutcome>
  /** @throws ClientError UNAUTHENTICATED or FORBIDDEN where it is not a listener who asks. */
  complete(identity: Identity, id: string): Promise<CompleteOutcome>
  /** Forgets what was begun and never completed; up to this many uploads. Returns how many. */
  sweep(limit: number): Promise<number>
}

export interface UploadsDependencies {
  record: UploadRecord
  store: UploadStore
  clock: Clock
}

const HOUR_MS = 3_600_000
/** From the last time that it was begun. */
const LIFETIME_MS = 24 * HOUR_MS
/** However often it is begun again; its parts are then sent anew. */
const LONGEST_LIFE_MS = 7 * 24 * HOUR_MS
/** Longer than any completion that began in time. */
const SWEEP_AFTER_MS = HOUR_MS
const MOST_OPEN = 10
const MOST_A_DAY = 200

export function createUploads({ record, store, clock }: UploadsDependencies): Uploads {
  const completing = new Map<string, Promise<CompleteOutcome>>()

  async function open(upload: UploadRow): Promise<OpenUpload> {
    const received = upload.isCompleted ? null : await store.received(upload.storeKey)
    const untilMs = upload.isCompleted ? clock.now().getTime() + LIFETIME_MS : upload.expiresAt.getTime()
    // Signed in whole seconds.
    const expiresAtMs = Math.floor(untilMs / 1000) * 1000
    return {
      uploadId: upload.id,
      partBytes: PART_BYTES,
      parts: await Promise.all(
        partsOf(upload.bytes).map(async ({ number, bytes }) => ({
          number,
          url: await store.signPart({ key: upload.storeKey, number, bytes, expiresAtMs }),
          received: received === null || received.get(number) === bytes,
        })),
      ),
      expiresAt: new Date(expiresAtMs),
    }
  }

  async function check(upload: UploadRow): Promise<CompleteOutcome> {
    const parts = partsOf(upload.bytes)
    const received = await store.received(upload.storeKey)
    const missing = parts.filter(({ number, bytes }) => received.get(number) !== bytes).map(({ number }) => number)
    if (missing.length > 0) {
      return refuse(`Of ${parts.length} parts these have not been received: ${missing.join(', ')}.`)
    }

    await using file = await store.assemble(upload.storeKey, parts.length)
    if (file.bytes !== upload.bytes || file.sha256 !== upload.sha256) {
      await store.discard(upload.storeKey)
      return refuse(`What was received has the SHA-256 ${file.sha256}, not ${upload.sha256}: send every part again.`)
    }
    const content = await inspectContent(file, upload.contentType)
    if (content.kind === 'bad') {
      // These bytes will never be anything else.
      await record.remove(upload.id)
      await store.discard(upload.storeKey)
      return refuse(content.problem)
    }

    const path = pathOf(upload)
    await file.publish(path)
    const published = { url: store.publicUrl(path), size: content.size }
    if (!(await record.complete(upload, published, clock.now()))) return { kind: 'not-found' }
    await store.discard(upload.storeKey)
    return { kind: 'completed', uploadId: upload.id, bytes: upload.bytes }
  }

  return {
    async begin(identity, input) {
      const userId = personOf(identity)
      const { scope } = KINDS[input.kind]
      if (!hasScope(identity, scope)) {
        return { kind: 'forbidden', message: `Sending files of this kind needs the scope \`${scope}\`.` }
      }
      const checked = checkUploadInput(input)
      if ('fields' in checked) return { kind: 'invalid', fields: checked.fields }

      const now = clock.now()
      const ago = (ms: number) => new Date(now.getTime() - ms)
      const begun = await record.begin({
        userId,
        file: checked.file,
        storeKey: await store.open(),
        now,
        expiresAt: ago(-LIFETIME_MS),
        tooOldBefore: ago(LONGEST_LIFE_MS - LIFETIME_MS),
        quota: { open: MOST_OPEN, begun: MOST_A_DAY, since: ago(24 * HOUR_MS) },
      })
      switch (begun.kind) {
        case 'begun':
          if (begun.replacedKey !== null) await store.discard(begun.replacedKey)
          return { kind: 'begun', upload: await open(begun.upload) }
        case 'contradicts':
          return { kind: 'invalid', fields: contradictions(begun.upload, checked.file) }
        case 'too-many-open':
          return { kind: 'forbidden', message: `You have ${MOST_OPEN} uploads open: complete one first.` }
        case 'too-many-begun':
          return {
            kind: 'forbidden',
            message: `You have begun ${MOST_A_DAY} uploads within a day: begin this one later.`,
          }
      }
    },

    async complete(identity, id) {
      const userId = personOf(identity)
      const uploadId = decodeId('upload', id)
      const upload = uploadId && (await record.find(uploadId, userId))
      if (!upload) return { kind: 'not-found' }
      if (upload.isCompleted) return { kind: 'completed', uploadId: upload.id, bytes: upload.bytes }
      if (upload.expiresAt <= clock.now()) return { kind: 'not-found' }

      // Asked twice at once, it is joined and looked at once.
      const running = completing.get(upload.id) ?? check(upload).finally(() => completing.delete(upload.id))
      completing.set(upload.id, running)
      return running
    },

    async sweep(limit) {
      const nowMs = clock.now().getTime()
      const swept = await record.sweep(new Date(nowMs - SWEEP_AFTER_MS), limit, async (upload) => {
        await store.discard(upload.storeKey)
        await store.unpublish(pathOf(upload))
      })
      // Parts that came after their upload was completed or had begun anew.
      await store.discardOlderThan(nowMs - LONGEST_LIFE_MS - LIFETIME_MS)
      return swept
    },
  }
}

function pathOf({ id, kind, contentType }: UploadRow): string {
  const { folder, extensions } = KINDS[kind]
  return `${folder}/${id}.${extensions[contentType]}`
}

function contradictions(known: UploadRow, given: Pick<UploadRow, 'bytes' | 'contentType'>): Refused['fields'] {
  if (known.bytes !== given.bytes) {
    return [{ path: ['input', 'bytes'], message: `The file with this SHA-256 has ${known.bytes} bytes.` }]
  }
  return [
    { path: ['input', 'contentType'], message: `You have sent the file with this SHA-256 as ${known.contentType}.` },
  ]
}

function refuse(message: string): Refused {
  return { kind: 'invalid', fields: [{ path: ['id'], message }] }
}

function personOf(identity: Identity): string {
  if (identity.kind === 'anonymous') throw new ClientError('UNAUTHENTICATED', 'Sign in to send files.')
  if (identity.kind !== 'person' || identity.userId === null || !hasScope(identity, 'listener')) {
    throw new ClientError('FORBIDDEN', 'Sending files needs a person with the scope `listener`.')
  }
  return identity.userId
}
