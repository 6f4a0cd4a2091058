import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, utimes } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMetrics, silentLogger } from '@chorus/telemetry'
import { createTestClock } from '@chorus/testing'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createLocalMediaStore } from '../src/media/localMediaStore.ts'
import { startMediaOrigin, type MediaOrigin } from '../src/media/origin/mediaOrigin.ts'
import { signPart } from '../src/media/signedPart.ts'
import { signPath } from '../src/media/signedPath.ts'
import type { UploadStore } from '../src/media/uploadStore.ts'
import { MEDIA_SECRET } from './aCatalog.ts'

const clock = createTestClock()
let directory: string
let origin: MediaOrigin
let uploads: UploadStore
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'chorus-test-uploads-'))
  origin = await startMediaOrigin({
    directory,
    port: 0,
    secret: MEDIA_SECRET,
    clock,
    logger: silentLogger,
    metrics: createMetrics(),
  })
  uploads = createLocalMediaStore({ originUrl: origin.url, directory, secret: MEDIA_SECRET }).uploads
})
afterAll(async () => {
  await origin.close()
  await rm(directory, { recursive: true })
})

const grant = (key: string, bytes: number) => ({ key, number: 1, bytes, expiresAtMs: clock.now().getTime() + 60_000 })
const address = (key: string, bytes: number) => origin.url + signPart(grant(key, bytes), MEDIA_SECRET)
const filesOf = (key: string) => readdir(join(directory, '.uploads', key)).catch(() => [])

/** Sends the head of a PUT and `body`, and keeps the connection. */
async function sendBegin(url: string, headers: string, body: Buffer): Promise<Socket> {
  const { pathname, search } = new URL(url)
  const socket = connect(origin.port, '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write(`PUT ${pathname}${search} HTTP/1.1\r\nHost: x\r\n${headers}\r\n\r\n`)
  socket.write(body)
  return socket
}

test('no character of an address can be changed, left out or added', async () => {
  const key = await uploads.open()
  const url = address(key, 4)
  const from = url.indexOf('/uploads/')
  const statuses = new Set<number>()
  for (let at = from + '/uploads/'.length; at < url.length; at++) {
    for (const forged of [
      url.slice(0, at) + url.slice(at + 1),
      `${url.slice(0, at)}${url[at] === '1' ? '2' : '1'}${url.slice(at + 1)}`,
    ]) {
      statuses.add((await fetch(forged, { method: 'PUT', body: 'abcd' })).status)
    }
  }
  expect([...statuses]).toEqual([403])
  expect((await fetch(`${url}&more=1`, { method: 'PUT', body: 'abcd' })).status).toBe(403)
  expect(await filesOf(key)).toEqual([])
})

test('an address that plays takes no part, and one that takes a part plays nothing', async () => {
  const key = await uploads.open()
  const path = `/uploads/${key}/1`
  const played = signPath(path, { sessionId: 'pbs_x', expiresAtMs: clock.now().getTime() + 60_000 }, MEDIA_SECRET)
  expect((await fetch(origin.url + played, { method: 'PUT', body: 'abcd' })).status).toBe(403)
  expect((await fetch(address(key, 4), { method: 'PUT', body: 'abcd' })).status).toBe(200)
  for (const method of ['GET', 'HEAD', 'POST', 'DELETE']) {
    const response = await fetch(address(key, 4), { method })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'PUT, OPTIONS'])
  }
  const signed = signPath(
    `/media/.uploads/${key}/1`,
    { sessionId: 'x', expiresAtMs: clock.now().getTime() + 60_000 },
    MEDIA_SECRET,
  )
  expect((await fetch(origin.url + signed)).status).toBe(404)
})

test('a key that could lead out of its folder is refused even when signed', async () => {
  for (const key of ['..', 'a/b', '../../etc', 'A'.repeat(32), '%2e%2e']) {
    const { pathname, search } = new URL(origin.url + signPart(grant(key, 4), MEDIA_SECRET))
    expect((await fetch(origin.url + pathname + search, { method: 'PUT', body: 'abcd' })).status, key).not.toBe(200)
  }
})

test('a part without a length, or longer than signed, is refused before it is read', async () => {
  const key = await uploads.open()
  const url = address(key, 4)
  const chunked = await sendBegin(url, 'Transfer-Encoding: chunked', Buffer.from('4\r\nabcd\r\n0\r\n\r\n'))
  expect(String((await once(chunked, 'data'))[0])).toMatch(/^HTTP\/1\.1 411 /)
  chunked.destroy()
  const large = await sendBegin(url, 'Content-Length: 999999999999', Buffer.alloc(0))
  expect(String((await once(large, 'data'))[0])).toMatch(/^HTTP\/1\.1 413 /)
  large.destroy()
  expect(await filesOf(key)).toEqual([])
})

test('a part that breaks off never counts and leaves nothing behind', async () => {
  const key = await uploads.open()
  const socket = await sendBegin(address(key, 100_000), 'Content-Length: 100000', Buffer.alloc(60_000))
  await vi.waitFor(async () => expect(await filesOf(key)).toHaveLength(1), { timeout: 5_000 })
  expect(await uploads.received(key)).toEqual(new Map())
  socket.destroy()
  await vi.waitFor(async () => expect(await filesOf(key)).toEqual([]), { timeout: 5_000 })
  expect(await uploads.received(key)).toEqual(new Map())
})

test('bytes go to disk as they come, not when the part is whole', async () => {
  const key = await uploads.open()
  const bytes = 64 * 1024 * 1024
  const socket = await sendBegin(address(key, bytes), `Content-Length: ${bytes}`, Buffer.alloc(16 * 1024 * 1024))
  const written = async () => {
    const [name] = await filesOf(key)
    return name ? (await readFile(join(directory, '.uploads', key, name))).length : 0
  }
  await vi.waitFor(async () => expect(await written()).toBeGreaterThan(15 * 1024 * 1024), { timeout: 10_000 })
  socket.destroy()
})

test('at most eight parts of one upload are taken at once, and others go on', async () => {
  const key = await uploads.open()
  const url = address(key, 100)
  const sockets = await Promise.all(
    Array.from({ length: 8 }, () => sendBegin(url, 'Content-Length: 100', Buffer.alloc(10))),
  )
  await vi.waitFor(async () => expect(await filesOf(key)).toHaveLength(8), { timeout: 5_000 })
  const ninth = await fetch(url, { method: 'PUT', body: new Uint8Array(100) })
  expect([ninth.status, ninth.headers.get('retry-after')]).toEqual([429, '1'])
  expect((await fetch(address(await uploads.open(), 4), { method: 'PUT', body: 'abcd' })).status).toBe(200)

  for (const socket of sockets) socket.destroy()
  await vi.waitFor(async () => expect(await filesOf(key)).toEqual([]), { timeout: 5_000 })
  expect((await fetch(url, { method: 'PUT', body: new Uint8Array(100) })).status).toBe(200)
})

test('a page of any origin may send parts, and published files are never taken for a page', async () => {
  const key = await uploads.open()
  const preflight = await fetch(address(key, 4), {
    method: 'OPTIONS',
    headers: {
      origin: 'https://app.test',
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'content-type',
    },
  })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
  expect(preflight.headers.get('access-control-allow-methods')).toContain('PUT')
  expect(preflight.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('content-type')

  const page = '<html><script>alert(1)</script></html>'
  const html = { method: 'PUT', headers: { 'content-type': 'text/html' }, body: page }
  expect((await fetch(address(key, page.length), html)).status).toBe(200)
  await using file = await uploads.assemble(key, 1)
  await file.publish('avatars/page.png')
  const response = await fetch(uploads.publicUrl('avatars/page.png'))
  expect(response.headers.get('content-type')).toBe('image/png')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  expect(response.headers.get('cache-control')).toContain('immutable')
  for (const path of ['avatars/page.html', 'avatars/page', '../.uploads/x', 'avatars/none.png']) {
    expect((await fetch(uploads.publicUrl(path))).status).toBe(404)
  }
})

test('what was received long ago and never published is discarded, and nothing younger', async () => {
  const [old, young] = [await uploads.open(), await uploads.open()]
  for (const key of [old, young]) await fetch(address(key, 4), { method: 'PUT', body: 'abcd' })
  const longAgo = new Date('2020-01-01T00:00:00Z')
  await utimes(join(directory, '.uploads', old), longAgo, longAgo)

  expect(await uploads.discardOlderThan(Date.parse('2020-01-02T00:00:00Z'))).toBe(1)
  expect(await uploads.received(old)).toEqual(new Map())
  expect(await uploads.received(young)).toEqual(new Map([[1, 4]]))
})
