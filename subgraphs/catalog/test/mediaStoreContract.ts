import { createHash, randomBytes } from 'node:crypto'
import type { TestClock } from '@chorus/testing'
import { expect, test } from 'vitest'
import type { MediaStore } from '../src/media/mediaStore.ts'

export interface MediaStoreUnderTest {
  store: MediaStore
  clock: TestClock
  /** Puts a file where the store serves it from. */
  place(path: string, bytes: Buffer): Promise<void>
}

/** What every media store promises, whatever it is made of. Call it inside a `describe`. */
export function mediaStoreContract(under: () => MediaStoreUnderTest): void {
  const path = 'contract/160.mp3'
  const bytes = Buffer.from(Array.from({ length: 10_000 }, (_, index) => index % 251))
  const addressFor = async (lifetimeMs = 60_000) => {
    const { store, clock, place } = under()
    await place(path, bytes)
    return store.sign(path, { sessionId: 'pbs_contract', expiresAtMs: clock.now().getTime() + lifetimeMs })
  }

  test('a signed address serves the file, byte for byte, as audio', async () => {
    const { url, region } = await addressFor()
    const response = await fetch(url)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('audio/mpeg')
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes)
    expect(region).not.toBe('')
  })

  test('a byte range of it is served alone', async () => {
    const { url } = await addressFor()
    const response = await fetch(url, { headers: { range: 'bytes=100-199' } })
    expect(response.status).toBe(206)
    expect(response.headers.get('content-range')).toBe('bytes 100-199/10000')
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes.subarray(100, 200))
  })

  test('an address that has expired is 403', async () => {
    const { url } = await addressFor(5_000)
    under().clock.advance(5_000)
    expect((await fetch(url)).status).toBe(403)
  })

  test('an address for one file serves no other', async () => {
    await under().place('contract/320.mp3', bytes)
    const { url } = await addressFor()
    expect((await fetch(url.replace('160.mp3', '320.mp3'))).status).toBe(403)
  })

  test('a store that is there says that it is ready', async () => {
    expect(await under().store.health()).toMatchObject({ store: 'media', ready: true })
  })

  uploadContract(under)
}

/** An upload in three parts, the last one shorter. */
const PARTS = [randomBytes(6_000_000), randomBytes(6_000_000), randomBytes(1_234)]

function uploadContract(under: () => MediaStoreUnderTest): void {
  const addressOf = (key: string, index: number, lifetimeMs = 60_000) => {
    const { store, clock } = under()
    const expiresAtMs = clock.now().getTime() + lifetimeMs
    return store.uploads.signPart({ key, number: index + 1, bytes: PARTS[index]?.length ?? 0, expiresAtMs })
  }
  const put = (url: string, body: Buffer) => fetch(url, { method: 'PUT', body: new Uint8Array(body) })
  const sendPart = async (key: string, index: number) =>
    (await put(await addressOf(key, index), PARTS[index] ?? Buffer.alloc(0))).status
  const anUpload = async () => {
    const key = await under().store.uploads.open()
    for (const index of PARTS.keys()) expect(await sendPart(key, index)).toBe(200)
    return key
  }

  test('parts sent in any order and more than once become one file, known by its size and SHA-256', async () => {
    const { uploads } = under().store
    const key = await uploads.open()
    expect([...(await uploads.received(key))]).toEqual([])
    for (const index of [2, 0, 2, 1]) expect(await sendPart(key, index)).toBe(200)
    expect(await uploads.received(key)).toEqual(
      new Map([
        [1, 6_000_000],
        [2, 6_000_000],
        [3, 1_234],
      ]),
    )

    await using file = await uploads.assemble(key, PARTS.length)
    const whole = Buffer.concat(PARTS)
    expect([file.bytes, file.sha256]).toEqual([whole.length, createHash('sha256').update(whole).digest('hex')])
    expect(await file.read(5_999_998, 4)).toEqual(whole.subarray(5_999_998, 6_000_002))
    expect(await file.read(whole.length - 2, 10)).toEqual(whole.subarray(-2))
  })

  test('what is assembled does not change any more, whatever is sent', async () => {
    const { uploads } = under().store
    const key = await anUpload()
    await using file = await uploads.assemble(key, PARTS.length)
    await put(await addressOf(key, 0), Buffer.alloc(6_000_000))
    await file.publish('contract/frozen.png')

    const response = await fetch(uploads.publicUrl('contract/frozen.png'))
    expect(Buffer.from(await response.arrayBuffer()).equals(Buffer.concat(PARTS))).toBe(true)
  })

  test('a published file is for everyone, typed by its path alone, and stays when its upload is discarded', async () => {
    const { uploads } = under().store
    const key = await anUpload()
    const url = uploads.publicUrl('contract/picture.jpg')
    expect((await fetch(url)).status).not.toBe(200)
    {
      await using file = await uploads.assemble(key, PARTS.length)
      await file.publish('contract/picture.jpg')
      await file.publish('contract/picture.jpg')
    }
    await uploads.discard(key)
    await uploads.discard(key)

    expect(await uploads.received(key)).toEqual(new Map())
    const response = await fetch(url)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    expect(Buffer.from(await response.arrayBuffer()).equals(Buffer.concat(PARTS))).toBe(true)

    await uploads.unpublish('contract/picture.jpg')
    await uploads.unpublish('contract/picture.jpg')
    expect((await fetch(url)).status).not.toBe(200)
  })

  test('a part of another length is refused and does not count', async () => {
    const { uploads } = under().store
    const key = await uploads.open()
    for (const body of [Buffer.alloc(1_233), Buffer.alloc(1_235), Buffer.alloc(0)]) {
      const { status } = await put(await addressOf(key, 2), body)
      expect(status).toBeGreaterThanOrEqual(400)
    }
    expect(await uploads.received(key)).toEqual(new Map())
  })

  test('an address that is late, or for another part or upload, takes nothing', async () => {
    const { store, clock } = under()
    const [key, other] = [await store.uploads.open(), await store.uploads.open()]
    const [part] = PARTS
    if (!part) throw new Error('no part')
    const late = await addressOf(key, 0, 5_000)
    clock.advance(5_000)
    const url = new URL(await addressOf(key, 0))
    const elsewhere = new URL(url)
    elsewhere.pathname = new URL(await addressOf(other, 1)).pathname
    for (const address of [late, elsewhere.href, `${url.origin}${url.pathname}`]) {
      expect((await put(address, part)).status, address).toBe(403)
    }
    expect([await store.uploads.received(key), await store.uploads.received(other)]).toEqual([new Map(), new Map()])
  })

  test('a file of which a part is missing is not assembled', async () => {
    const { uploads } = under().store
    const key = await uploads.open()
    await sendPart(key, 1)
    await expect(uploads.assemble(key, PARTS.length)).rejects.toThrow()
  })
}
