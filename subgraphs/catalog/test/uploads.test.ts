import { randomBytes, randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { anonymous, decodeId, encodeId, type Identity } from '@chorus/subgraph-server'
import { aMachine, aPerson, runOperation } from '@chorus/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { silentLogger } from '@chorus/telemetry'
import { createLocalMediaStore } from '../src/media/localMediaStore.ts'
import { keepSwept } from '../src/uploads/keepSwept.ts'
import { createUploadRecord } from '../src/uploads/uploadRecord.ts'
import { createUploads } from '../src/uploads/uploads.ts'
import { aCatalog, MEDIA_SECRET, type ACatalog } from './aCatalog.ts'
import { aPng, anMp3, anMp4, sha256Of } from './someFiles.ts'

let catalog: ACatalog
beforeAll(async () => {
  catalog = await aCatalog()
})
afterAll(() => catalog.close())

const BEGIN = /* GraphQL */ `
  mutation ($input: BeginUploadInput!) {
    beginUpload(input: $input) {
      __typename
      ... on UploadBegun {
        upload {
          id
          partBytes
          expiresAt
          parts {
            number
            url
            received
          }
        }
      }
      ... on InvalidInput {
        message
        fields {
          path
          message
        }
      }
      ... on Forbidden {
        message
      }
    }
  }
`
const COMPLETE = /* GraphQL */ `
  mutation ($id: ID!) {
    completeUpload(id: $id) {
      __typename
      ... on UploadCompleted {
        id
        bytes
      }
      ... on InvalidInput {
        message
        fields {
          path
          message
        }
      }
      ... on NotFound {
        id
        message
      }
    }
  }
`

const anAdvertiser = () => aPerson({ scopes: ['listener', 'advertiser'] })
const avatarOf = (bytes: Buffer) => ({
  kind: 'AVATAR',
  contentType: 'image/png',
  bytes: String(bytes.length),
  sha256: sha256Of(bytes),
})
const adMediaOf = (bytes: Buffer, contentType = 'audio/mpeg') => ({ ...avatarOf(bytes), kind: 'AD_MEDIA', contentType })

const ask = async (query: string, identity: Identity, variables: Record<string, unknown>): Promise<any> =>
  JSON.parse(JSON.stringify(await runOperation(catalog.subgraph, query, { identity, variables })))
const begin = async (identity: Identity, input: Record<string, unknown>) =>
  (await ask(BEGIN, identity, { input })).data.beginUpload
const complete = async (identity: Identity, id: string) => (await ask(COMPLETE, identity, { id })).data.completeUpload

/** The address as it is really served. */
const reached = (url: string) => url.replace('http://media.test', catalog.mediaUrl)
const send = async (url: string, bytes: Buffer) =>
  (await fetch(reached(url), { method: 'PUT', body: new Uint8Array(bytes) })).status

interface Begun {
  id: string
  partBytes: string
  parts: { number: number; url: string; received: boolean }[]
}
/** Sends what the server says that it has not received. */
async function sendMissing({ parts, partBytes }: Begun, bytes: Buffer): Promise<void> {
  for (const { number, url, received } of parts) {
    const from = (number - 1) * Number(partBytes)
    if (!received) expect(await send(url, bytes.subarray(from, from + Number(partBytes)))).toBe(200)
  }
}

async function upload(identity: Identity, input: Record<string, unknown>, bytes: Buffer): Promise<string> {
  const { upload: begun } = await begin(identity, input)
  await sendMissing(begun, bytes)
  const answer = await complete(identity, begun.id)
  expect(answer).toEqual({ __typename: 'UploadCompleted', id: begun.id, bytes: String(bytes.length) })
  return begun.id
}

const eventsOf = async (id: string) => {
  const uploadId = decodeId('upload', id)
  const { rows } = await catalog.pool.query('SELECT aggregatetype, type, payload FROM outbox WHERE aggregateid = $1', [
    uploadId,
  ])
  return rows
}
const storeKeyOf = async (id: string): Promise<string> => {
  const { rows } = await catalog.pool.query('SELECT store_key FROM upload WHERE id = $1', [decodeId('upload', id)])
  return rows[0]?.store_key
}
const receivedFiles = async (key: string) => readdir(join(catalog.mediaDirectory, '.uploads', key)).catch(() => [])

describe('a file that is sent', () => {
  test('is there for everyone when it is completed, and one event tells of it, with its size', async () => {
    const identity = aPerson()
    const bytes = aPng({ width: 40, height: 30 })
    const id = await upload(identity, avatarOf(bytes), bytes)

    const events = await eventsOf(id)
    expect(events).toEqual([
      {
        aggregatetype: 'catalog',
        type: 'catalog.upload.completed.v1',
        payload: {
          uploadId: decodeId('upload', id),
          userId: identity.userId,
          kind: 'AVATAR',
          contentType: 'image/png',
          bytes: bytes.length,
          sha256: sha256Of(bytes),
          url: expect.stringMatching(/^http:\/\/media\.test\/public\/avatars\/[0-9a-f-]{36}\.png$/),
          width: 40,
          height: 30,
        },
      },
    ])
    const response = await fetch(reached(events[0].payload.url))
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes)
    expect(await receivedFiles(await storeKeyOf(id))).toEqual([])
  })

  test('in several parts goes on where it broke off, known by its SHA-256', async () => {
    const identity = anAdvertiser()
    const bytes = Buffer.concat([anMp4(['vide']), randomBytes(20 * 1024 * 1024)])
    const input = adMediaOf(bytes, 'video/mp4')
    const { upload: first } = await begin(identity, input)
    expect(first.parts.map(({ number, received }: Begun['parts'][0]) => [number, received])).toEqual([
      [1, false],
      [2, false],
      [3, false],
    ])
    expect(await send(first.parts[1].url, bytes.subarray(8_388_608, 16_777_216))).toBe(200)
    expect(await complete(identity, first.id)).toMatchObject({
      __typename: 'InvalidInput',
      message: 'Of 3 parts these have not been received: 1, 3.',
    })

    const { upload: again } = await begin(identity, { ...input, sha256: input.sha256.toUpperCase() })
    expect(again.id).toBe(first.id)
    expect(again.parts.map(({ received }: Begun['parts'][0]) => received)).toEqual([false, true, false])
    await sendMissing(again, bytes)
    expect(await complete(identity, again.id)).toMatchObject({
      __typename: 'UploadCompleted',
      bytes: String(bytes.length),
    })
  })

  test('twice by the same person is one file and one event, by another person another', async () => {
    const [identity, other] = [aPerson(), aPerson()]
    const bytes = aPng({ width: 5, height: 5 })
    const id = await upload(identity, avatarOf(bytes), bytes)

    const { upload: again } = await begin(identity, avatarOf(bytes))
    expect([again.id, again.parts.every(({ received }: Begun['parts'][0]) => received)]).toEqual([id, true])
    const answers = await Promise.all([1, 2, 3].map(() => complete(identity, id)))
    expect(answers.map(({ __typename }) => __typename)).toEqual(Array(3).fill('UploadCompleted'))
    expect(await eventsOf(id)).toHaveLength(1)
    expect(await upload(other, avatarOf(bytes), bytes)).not.toBe(id)
  })

  test('completed from many connections at once completes once', async () => {
    const identity = anAdvertiser()
    const bytes = anMp3({ frames: 3_000 })
    const { upload: begun } = await begin(identity, adMediaOf(bytes))
    await sendMissing(begun, bytes)
    const answers = await Promise.all(Array.from({ length: 20 }, () => complete(identity, begun.id)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0].__typename).toBe('UploadCompleted')
    expect(await eventsOf(begun.id)).toHaveLength(1)
  })

  test('begun from many connections at once is one upload', async () => {
    const identity = aPerson()
    const bytes = aPng({ width: 6, height: 6 })
    const begun = await Promise.all(Array.from({ length: 20 }, () => begin(identity, avatarOf(bytes))))
    expect(new Set(begun.map(({ upload: { id } }) => id)).size).toBe(1)
  })
})

describe('what was not as declared', () => {
  test('other bytes are named by their SHA-256 and sent again; nothing is published', async () => {
    const identity = aPerson()
    const bytes = aPng()
    const wrong = Buffer.from(bytes)
    wrong[20] = 0xee
    const { upload: begun } = await begin(identity, avatarOf(bytes))
    expect(await send(begun.parts[0].url, wrong)).toBe(200)
    expect(await complete(identity, begun.id)).toMatchObject({
      __typename: 'InvalidInput',
      fields: [{ path: ['id'], message: expect.stringContaining(`has the SHA-256 ${sha256Of(wrong)}`) }],
    })
    expect(await eventsOf(begun.id)).toEqual([])

    const { upload: again } = await begin(identity, avatarOf(bytes))
    expect([again.id, again.parts[0].received]).toEqual([begun.id, false])
    await sendMissing(again, bytes)
    expect(await complete(identity, again.id)).toMatchObject({ __typename: 'UploadCompleted' })
  })

  test('a page that says it is a picture is refused and forgotten', async () => {
    const identity = aPerson()
    const page = Buffer.from('<html><script>alert(1)</script></html>')
    const { upload: begun } = await begin(identity, avatarOf(page))
    await sendMissing(begun, page)
    const key = await storeKeyOf(begun.id)
    expect(await complete(identity, begun.id)).toMatchObject({
      __typename: 'InvalidInput',
      message: 'The file is no image/png.',
    })
    expect(await complete(identity, begun.id)).toMatchObject({ __typename: 'NotFound' })
    expect([await receivedFiles(key), await eventsOf(begun.id)]).toEqual([[], []])
  })

  test('declared again with another size or type begins anew; once completed the difference is named', async () => {
    const identity = aPerson()
    const bytes = aPng({ width: 9, height: 9 })
    const { upload: mistaken } = await begin(identity, { ...avatarOf(bytes), bytes: '10', contentType: 'image/webp' })
    await send(mistaken.parts[0].url, bytes.subarray(0, 10))
    const id = await upload(identity, avatarOf(bytes), bytes)
    expect(id).toBe(mistaken.id)

    expect(await begin(identity, { ...avatarOf(bytes), bytes: '10' })).toMatchObject({
      __typename: 'InvalidInput',
      fields: [{ path: ['input', 'bytes'], message: `The file with this SHA-256 has ${bytes.length} bytes.` }],
    })
    expect(await begin(identity, { ...avatarOf(bytes), contentType: 'image/jpeg' })).toMatchObject({
      fields: [{ path: ['input', 'contentType'], message: expect.stringContaining('image/png') }],
    })
  })

  test.each([
    [{ contentType: 'text/html' }, ['contentType']],
    [{ contentType: 'image/svg+xml' }, ['contentType']],
    [{ contentType: '__proto__' }, ['contentType']],
    [{ bytes: '0' }, ['bytes']],
    [{ bytes: '-1' }, ['bytes']],
    [{ bytes: String(5 * 1024 * 1024 + 1) }, ['bytes']],
    [{ bytes: '9'.repeat(38) }, ['bytes']],
    [{ sha256: 'abc' }, ['sha256']],
    [{ sha256: `${'g'.repeat(64)}` }, ['sha256']],
    [{ sha256: '../../etc/passwd', bytes: '0', contentType: '' }, ['contentType', 'bytes', 'sha256']],
  ])('%j is refused by name', async (wrong, names) => {
    const answer = await begin(aPerson(), { ...avatarOf(aPng()), ...wrong })
    expect(answer.__typename).toBe('InvalidInput')
    expect(answer.fields.map(({ path }: { path: string[] }) => path)).toEqual(names.map((name) => ['input', name]))
  })

  test('kinds that are not served yet are unknown to the schema', async () => {
    const { errors } = await ask(BEGIN, aPerson(), { input: { ...avatarOf(aPng()), kind: 'AUDIO' } })
    expect(errors[0].extensions.code).toBe('BAD_USER_INPUT')
  })
})

describe('who may send', () => {
  test('a person with the scope for listening sends an avatar, an advertiser ad media, nobody else anything', async () => {
    const codeOf = async (identity: Identity) =>
      (await ask(BEGIN, identity, { input: avatarOf(aPng()) })).errors?.[0].extensions.code
    expect(await codeOf(anonymous)).toBe('UNAUTHENTICATED')
    expect(await codeOf(aMachine({ scopes: ['listener', 'advertiser'] }))).toBe('FORBIDDEN')
    expect(await codeOf(aPerson({ scopes: ['advertiser'] }))).toBe('FORBIDDEN')
    expect(await begin(aPerson({ scopes: ['listener', 'creator', 'admin'] }), adMediaOf(anMp3()))).toMatchObject({
      __typename: 'Forbidden',
      message: expect.stringContaining('`advertiser`'),
    })
    expect(await begin(anAdvertiser(), adMediaOf(anMp3()))).toMatchObject({ __typename: 'UploadBegun' })
  })

  test("another person's upload, a malformed id and another kind's are not found", async () => {
    const [owner, other] = [aPerson(), aPerson()]
    const bytes = aPng()
    const { upload: begun } = await begin(owner, avatarOf(bytes))
    await sendMissing(begun, bytes)
    for (const id of [
      begun.id,
      encodeId('upload', randomUUID()),
      encodeId('track', randomUUID()),
      '',
      "' OR 1=1 --",
      'x'.repeat(10_000),
    ]) {
      expect(await complete(other, id)).toMatchObject({ __typename: 'NotFound', id })
    }
    expect(await complete(owner, begun.id)).toMatchObject({ __typename: 'UploadCompleted' })
  })

  test('a person has at most ten uploads open, however many are begun at once; completing one makes room', async () => {
    const identity = aPerson()
    const files = Array.from({ length: 14 }, (_, index) => aPng({ width: index + 1, height: 1 }))
    const begun = await Promise.all(files.map((bytes) => begin(identity, avatarOf(bytes))))
    const open = begun.flatMap(({ upload: one }, index) => (one ? [{ one, index }] : []))
    expect(open).toHaveLength(10)
    const refused = begun.filter(({ __typename }) => __typename === 'Forbidden')
    expect(refused.map(({ message }) => message)).toEqual(
      Array(4).fill('You have 10 uploads open: complete one first.'),
    )

    const [first] = open
    await sendMissing(first?.one, files[first?.index ?? 0] ?? Buffer.alloc(0))
    expect(await complete(identity, first?.one.id)).toMatchObject({ __typename: 'UploadCompleted' })
    expect(await begin(identity, avatarOf(aPng({ width: 99, height: 1 })))).toMatchObject({ __typename: 'UploadBegun' })
  })

  test('a person begins at most two hundred uploads within a day', async () => {
    const identity = aPerson()
    await catalog.pool.query(
      `INSERT INTO upload (id, user_id, kind, content_type, bytes, sha256, store_key, created_at, expires_at, completed_at, url)
       SELECT gen_random_uuid(), $1, 'AVATAR', 'image/png', 1, lpad(to_hex(n), 64, '0'), n::text, $2, $2, $2, 'http://media.test/x'
       FROM generate_series(1, 200) AS n`,
      [identity.userId, catalog.clock.now()],
    )
    expect(await begin(identity, avatarOf(aPng()))).toMatchObject({
      __typename: 'Forbidden',
      message: expect.stringContaining('200 uploads within a day'),
    })
    catalog.clock.advance(24 * 3_600_000 + 1)
    expect(await begin(identity, avatarOf(aPng()))).toMatchObject({ __typename: 'UploadBegun' })
  })
})

describe('time', () => {
  const HOUR_MS = 3_600_000
  /** The rules on the same stores, to sweep with. */
  const uploadsOn = () =>
    createUploads({
      record: createUploadRecord(catalog.pool),
      store: createLocalMediaStore({
        originUrl: 'http://media.test',
        directory: catalog.mediaDirectory,
        secret: MEDIA_SECRET,
      }).uploads,
      clock: catalog.clock,
    })

  test('after a day the addresses take nothing and it cannot be completed; begun again it goes on', async () => {
    const identity = aPerson()
    const bytes = aPng({ width: 12, height: 12 })
    const { upload: begun } = await begin(identity, avatarOf(bytes))
    await sendMissing(begun, bytes)
    catalog.clock.advance(24 * HOUR_MS)
    expect(await send(begun.parts[0].url, bytes)).toBe(403)
    expect(await complete(identity, begun.id)).toMatchObject({ __typename: 'NotFound' })

    const { upload: again } = await begin(identity, avatarOf(bytes))
    expect([again.id, again.parts[0].received]).toEqual([begun.id, true])
    expect(await complete(identity, begun.id)).toMatchObject({ __typename: 'UploadCompleted' })
  })

  test('what nobody completed is swept with its parts, a bounded number at a time; what is completed stays', async () => {
    const identity = aPerson()
    const kept = aPng({ width: 13, height: 1 })
    const keptId = await upload(identity, avatarOf(kept), kept)
    const abandoned = await Promise.all(
      [1, 2, 3].map(async (height) => {
        const bytes = aPng({ width: 14, height })
        const { upload: begun } = await begin(identity, avatarOf(bytes))
        await sendMissing(begun, bytes)
        return { id: begun.id, key: await storeKeyOf(begun.id) }
      }),
    )
    const uploads = uploadsOn()
    catalog.clock.advance(24 * HOUR_MS + HOUR_MS / 2)
    for (const { key } of abandoned) expect(await receivedFiles(key)).toHaveLength(1)
    catalog.clock.advance(HOUR_MS)
    expect(await uploads.sweep(2)).toBe(2)

    const sweeper = keepSwept({ uploads, logger: silentLogger, everyMs: 10 })
    await expect
      .poll(async () => (await Promise.all(abandoned.map(({ key }) => receivedFiles(key)))).flat(), { timeout: 5_000 })
      .toEqual([])
    await sweeper.close()
    for (const { id } of abandoned) expect(await complete(identity, id)).toMatchObject({ __typename: 'NotFound' })
    expect(await complete(identity, keptId)).toMatchObject({ __typename: 'UploadCompleted' })
    const [event] = await eventsOf(keptId)
    expect((await fetch(reached(event.payload.url))).status).toBe(200)
  })
})
