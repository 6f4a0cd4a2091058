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
}
