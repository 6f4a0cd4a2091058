import { once } from 'node:events'
import { mkdir, mkdtemp, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createMetrics, silentLogger } from '@chorus/telemetry'
import { createTestClock } from '@chorus/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLocalMediaStore } from '../src/media/localMediaStore.ts'
import type { MediaStore } from '../src/media/mediaStore.ts'
import { startMediaOrigin, type MediaOrigin } from '../src/media/origin/mediaOrigin.ts'
import { signPath } from '../src/media/signedPath.ts'
import { MEDIA_SECRET } from './aCatalog.ts'
import { mediaStoreContract } from './mediaStoreContract.ts'

const clock = createTestClock()
const BYTES = Buffer.from(Array.from({ length: 10_000 }, (_, index) => (index * 7) % 251))
const PATH = 'piece/160.mp3'
const MODIFIED = new Date('2026-01-02T03:04:05.000Z')
let directory: string
let origin: MediaOrigin
let store: MediaStore

const startOrigin = () =>
  startMediaOrigin({
    directory,
    port: 0,
    secret: MEDIA_SECRET,
    clock,
    logger: silentLogger,
    metrics: createMetrics(),
  })

async function place(path: string, bytes: Buffer) {
  await mkdir(dirname(join(directory, path)), { recursive: true })
  await writeFile(join(directory, path), bytes)
  await utimes(join(directory, path), MODIFIED, MODIFIED)
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'chorus-test-origin-'))
  origin = await startOrigin()
  store = createLocalMediaStore({ originUrl: origin.url, directory, secret: MEDIA_SECRET })
  await place(PATH, BYTES)
})
afterAll(async () => {
  await origin.close()
  await rm(directory, { recursive: true })
})

const grant = () => ({ sessionId: 'pbs_test', expiresAtMs: clock.now().getTime() + 60_000 })
const address = (path = PATH) => store.sign(path, grant()).url
/** A path that no store would sign, signed all the same: what a stolen key or a bug of ours could ask for. */
const signedRaw = (path: string) => origin.url + signPath(path, grant(), MEDIA_SECRET)
const get = (headers: Record<string, string> = {}, init: RequestInit = {}) => fetch(address(), { ...init, headers })
const bodyOf = async (response: Response) => Buffer.from(await response.arrayBuffer())

describe('the contract of every media store', () => {
  mediaStoreContract(() => ({ store, clock, place }))
})

describe('byte ranges', () => {
  test.each([
    ['bytes=0-0', 0, 0],
    ['bytes=0-', 0, 9_999],
    ['bytes=5000-', 5_000, 9_999],
    ['bytes=100-199', 100, 199],
    ['bytes=9999-', 9_999, 9_999],
    ['bytes=9000-99999999', 9_000, 9_999],
    ['bytes=-1', 9_999, 9_999],
    ['bytes=-500', 9_500, 9_999],
    ['bytes=-99999', 0, 9_999],
    ['Bytes=10-19', 10, 19],
  ])('%s gives bytes %i to %i', async (range, first, last) => {
    const response = await get({ range })
    expect(response.status).toBe(206)
    expect(response.headers.get('content-range')).toBe(`bytes ${first}-${last}/10000`)
    expect(response.headers.get('content-length')).toBe(String(last - first + 1))
    expect(await bodyOf(response)).toEqual(BYTES.subarray(first, last + 1))
  })

  test.each(['bytes=10000-', 'bytes=10000-10001', 'bytes=-0', 'bytes=99999999999999999999-'])(
    '%s is past the end: 416 with the size',
    async (range) => {
      const response = await get({ range })
      expect(response.status).toBe(416)
      expect(response.headers.get('content-range')).toBe('bytes */10000')
    },
  )

  test.each([
    'bytes=5-1',
    'bytes=-',
    'bytes=a-b',
    'bytes',
    'items=0-1',
    'bytes=0-1,5-6',
    'bytes=1.5-2',
    'bytes=--5',
    `bytes=${'0-1,'.repeat(500)}0-1`,
  ])('%.20s, which is no single range, gives the whole file', async (range) => {
    const response = await get({ range })
    expect(response.status).toBe(200)
    expect(await bodyOf(response)).toEqual(BYTES)
  })

  test('parts put together are the file', async () => {
    const parts: Buffer[] = []
    for (let first = 0; first < 10_000; first += 997) {
      parts.push(await bodyOf(await get({ range: `bytes=${first}-${first + 996}` })))
    }
    expect(Buffer.concat(parts)).toEqual(BYTES)
  })

  test('If-Range gives the part of the same file, and the whole of another', async () => {
    const etag = (await get()).headers.get('etag') ?? ''
    const range = 'bytes=0-9'
    const statusWith = async (ifRange: string) => (await get({ range, 'if-range': ifRange })).status
    expect(await statusWith(etag)).toBe(206)
    expect(await statusWith(MODIFIED.toUTCString())).toBe(206)
    expect(await statusWith('"another"')).toBe(200)
    expect(await statusWith(`W/${etag}`)).toBe(200)
    expect(await statusWith(new Date(MODIFIED.getTime() + 60_000).toUTCString())).toBe(200)
    expect(await statusWith('no date')).toBe(200)
  })

  test('HEAD says what GET would send, and ranges are not for it', async () => {
    const response = await get({ range: 'bytes=0-9' }, { method: 'HEAD' })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-length')).toBe('10000')
    expect(response.headers.get('accept-ranges')).toBe('bytes')
    expect(await response.text()).toBe('')
  })

  test('an empty file is served whole and has no ranges', async () => {
    await place('piece/empty.mp3', Buffer.alloc(0))
    const url = address('piece/empty.mp3')
    expect((await fetch(url)).status).toBe(200)
    expect((await fetch(url, { headers: { range: 'bytes=0-' } })).status).toBe(416)
    expect((await fetch(url, { headers: { range: 'bytes=-5' } })).status).toBe(416)
  })
})

describe('conditions', () => {
  test('who has the file already gets 304 and no byte', async () => {
    const etag = (await get()).headers.get('etag') ?? ''
    const conditions: Record<string, string>[] = [
      { 'if-none-match': etag },
      { 'if-none-match': `"other", W/${etag}` },
      { 'if-none-match': '*' },
      { 'if-modified-since': MODIFIED.toUTCString() },
    ]
    for (const headers of conditions) {
      const response = await get(headers)
      expect([response.status, response.headers.get('etag'), await response.text()]).toEqual([304, etag, ''])
    }
  })

  test('who has another one gets the file', async () => {
    expect((await get({ 'if-none-match': '"other"' })).status).toBe(200)
    expect((await get({ 'if-modified-since': new Date(MODIFIED.getTime() - 1_000).toUTCString() })).status).toBe(200)
    const both = { 'if-none-match': '"other"', 'if-modified-since': MODIFIED.toUTCString() }
    expect((await get(both)).status).toBe(200)
  })

  test('who wants one version only is told that it is gone', async () => {
    const etag = (await get()).headers.get('etag') ?? ''
    expect((await get({ 'if-match': etag })).status).toBe(200)
    expect((await get({ 'if-match': '"other"' })).status).toBe(412)
    expect((await get({ 'if-unmodified-since': new Date(MODIFIED.getTime() - 1_000).toUTCString() })).status).toBe(412)
  })

  test('a file that is replaced has another ETag', async () => {
    const before = (await get()).headers.get('etag')
    const later = new Date(MODIFIED.getTime() + 5_000)
    await utimes(join(directory, PATH), later, later)
    expect((await get()).headers.get('etag')).not.toBe(before)
    await utimes(join(directory, PATH), MODIFIED, MODIFIED)
  })
})

describe('signatures', () => {
  test('no character of an address can be changed, left out or added', async () => {
    const url = address()
    const from = url.indexOf('/media/')
    const forgeries = new Set<string>()
    for (let at = from + 1; at < url.length; at++) {
      forgeries.add(url.slice(0, at) + url.slice(at + 1))
      forgeries.add(`${url.slice(0, at)}${url[at] === '1' ? '2' : '1'}${url.slice(at + 1)}`)
    }
    expect(forgeries.size).toBeGreaterThan(150)
    for (const forged of forgeries) expect([403, 404], forged).toContain((await fetch(forged)).status)
  })

  test('no parameter can be dropped, doubled, emptied or joined by another', async () => {
    const url = new URL(address())
    for (const name of ['exp', 'ses', 'sig']) {
      const without = new URL(url)
      without.searchParams.delete(name)
      const doubled = new URL(url)
      doubled.searchParams.append(name, url.searchParams.get(name) ?? '')
      const emptied = new URL(url)
      emptied.searchParams.set(name, '')
      for (const forged of [without, doubled, emptied]) expect((await fetch(forged)).status).toBe(403)
    }
    expect((await fetch(`${url.href}&more=1`)).status).toBe(403)
    expect((await fetch(origin.url + url.pathname)).status).toBe(403)
  })

  test('time, session and path cannot be exchanged between two good addresses', async () => {
    const one = new URL(address())
    clock.advance(1_000)
    const other = new URL(store.sign('piece/320.mp3', { ...grant(), sessionId: 'pbs_other' }).url)
    for (const name of ['exp', 'ses', 'sig']) {
      const mixed = new URL(one)
      mixed.searchParams.set(name, other.searchParams.get(name) ?? '')
      expect((await fetch(mixed)).status).toBe(403)
    }
  })

  test('another key signs nothing here', async () => {
    const url = origin.url + signPath(`/media/${PATH}`, grant(), 'another key that is long enough as well')
    expect((await fetch(url)).status).toBe(403)
  })

  test('without a signature a file that is there and one that is not look the same', async () => {
    const answers = await Promise.all(
      [`/media/${PATH}`, '/media/none/1.mp3'].map(async (path) => {
        const response = await fetch(origin.url + path)
        return [response.status, await response.text()]
      }),
    )
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.[0]).toBe(403)
  })
})

describe('what is not served', () => {
  test('nothing outside the directory, no folder, no link, no other kind of file, even when signed', async () => {
    await place('secret.txt', Buffer.from('secret'))
    await mkdir(join(directory, 'piece/folder.mp3'), { recursive: true })
    await symlink('/etc/passwd', join(directory, 'piece/link.mp3')).catch(() => {})
    for (const path of [
      '/media/piece/folder.mp3',
      '/media/piece/link.mp3',
      '/media/piece',
      '/media/piece/',
      '/media/',
      '/media/secret.txt',
      '/media/piece/none.mp3',
      '/media/piece/160.mp3/x.mp3',
      `/media/piece/${'x'.repeat(2_000)}.mp3`,
    ]) {
      expect((await fetch(signedRaw(path))).status, path).toBe(404)
    }
    for (const path of [
      '/media/../package.json',
      '/media/piece/../../etc/passwd',
      '/media/%2e%2e/x.mp3',
      '/media//etc/x.mp3',
      '/media/piece/.hidden.mp3',
      '/media/a\\b/c.mp3',
    ]) {
      const [line] = (await raw(`GET ${signPath(path, grant(), MEDIA_SECRET)} HTTP/1.1`)).split('\r\n')
      expect(line, path).toBe('HTTP/1.1 404 Not Found')
    }
  })

  test('other methods are refused, other paths are not found, garbage ends the connection', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const response = await fetch(address(), { method })
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
    }
    expect((await fetch(origin.url)).status).toBe(404)
    expect(await raw('garbage')).toContain('400 Bad Request')
    // Node may reset such a connection before its answer is read.
    expect(await raw(`GET ${'x'.repeat(100_000)} HTTP/1.1`)).toMatch(/^(HTTP\/1\.1 4(00|31)|$)/)
    expect((await get()).status).toBe(200)
  })

  const raw = async (requestLine: string): Promise<string> => {
    const socket = connect(origin.port, '127.0.0.1')
    socket.end(`${requestLine}\r\nHost: x\r\nConnection: close\r\n\r\n`)
    let text = ''
    socket.on('data', (chunk) => (text += chunk.toString('latin1')))
    socket.on('error', () => {})
    await new Promise((resolve) => socket.once('close', resolve))
    return text
  }
})

describe('browsers', () => {
  test('a page of any origin may ask for ranges and read what it got', async () => {
    const preflight = await fetch(address(), {
      method: 'OPTIONS',
      headers: { origin: 'https://player.test', 'access-control-request-headers': 'range' },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
    expect(preflight.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('range')
    const response = await get({ origin: 'https://player.test' })
    expect(response.headers.get('access-control-expose-headers')?.toLowerCase()).toContain('content-range')
    expect(response.headers.get('cache-control')).toContain('private')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })
})

describe('clients that misbehave', () => {
  const LARGE_BYTES = 64 * 1024 * 1024

  /** Asks for a large file and reads nothing of it. */
  async function askAndWait(port: number, url: string): Promise<Socket> {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => {})
    const { pathname, search } = new URL(url)
    socket.write(`GET ${pathname}${search} HTTP/1.1\r\nHost: x\r\n\r\n`)
    await once(socket, 'readable')
    return socket
  }

  test('one that does not read costs little memory, and one that leaves costs nothing afterwards', async () => {
    await place('piece/large.mp3', Buffer.alloc(LARGE_BYTES))
    const before = process.memoryUsage().rss
    const sockets = await Promise.all(
      Array.from({ length: 20 }, () => askAndWait(origin.port, address('piece/large.mp3'))),
    )
    await pause(300)
    expect(process.memoryUsage().rss - before).toBeLessThan(20 * LARGE_BYTES * 0.1)
    for (const socket of sockets) socket.destroy()
    expect((await get()).status).toBe(200)
  })

  test('closing does not wait for a client that does not read', async () => {
    await place('piece/large.mp3', Buffer.alloc(LARGE_BYTES))
    const own = await startOrigin()
    const url = own.url + signPath('/media/piece/large.mp3', grant(), MEDIA_SECRET)
    const socket = await askAndWait(own.port, url)
    const beforeMs = performance.now()
    await own.close()
    expect(performance.now() - beforeMs).toBeLessThan(6_000)
    socket.destroy()
    await expect(fetch(url)).rejects.toThrow()
  })

  test('a port that is taken is an error, not a crash', async () => {
    await expect(
      startMediaOrigin({
        directory,
        port: origin.port,
        secret: MEDIA_SECRET,
        clock,
        logger: silentLogger,
        metrics: createMetrics(),
      }),
    ).rejects.toThrow('EADDRINUSE')
    expect((await stat(directory)).isDirectory()).toBe(true)
  })
})
