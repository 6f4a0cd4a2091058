import { fork, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { createLocalMediaStore } from '../src/media/localMediaStore.ts'
import { MEDIA_SECRET } from './aCatalog.ts'
import { sha256Of } from './someFiles.ts'

let directory: string
const running: ChildProcess[] = []
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'chorus-test-killed-'))
})
afterAll(async () => {
  for (const process of running) process.kill('SIGKILL')
  await rm(directory, { recursive: true })
})

const Started = z.object({ url: z.string() })

async function startOrigin() {
  const main = new URL('./originProcess.ts', import.meta.url)
  const child = fork(main, [directory, MEDIA_SECRET], { execArgv: [] })
  running.push(child)
  const [message] = await once(child, 'message')
  const { url } = Started.parse(message)
  return { child, uploads: createLocalMediaStore({ originUrl: url, directory, secret: MEDIA_SECRET }).uploads }
}

test('an origin killed in the middle of a part keeps every part that it acknowledged, and goes on with the rest', async () => {
  const parts = [randomBytes(3_000_000), randomBytes(3_000_000)]
  const grant = (key: string, index: number) => ({
    key,
    number: index + 1,
    bytes: 3_000_000,
    expiresAtMs: Date.now() + 600_000,
  })
  const put = (url: string, body: Buffer | undefined) => fetch(url, { method: 'PUT', body: new Uint8Array(body ?? []) })

  const first = await startOrigin()
  const key = await first.uploads.open()
  expect((await put(await first.uploads.signPart(grant(key, 0)), parts[0])).status).toBe(200)
  const half = request(await first.uploads.signPart(grant(key, 1)), {
    method: 'PUT',
    headers: { 'content-length': 3_000_000 },
  })
  half.on('error', () => {})
  half.write(parts[1]?.subarray(0, 2_000_000))
  await vi.waitFor(async () => expect(await readdir(join(directory, '.uploads', key))).toHaveLength(2), {
    timeout: 10_000,
  })
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')

  const second = await startOrigin()
  expect(await second.uploads.received(key)).toEqual(new Map([[1, 3_000_000]]))
  expect((await put(await second.uploads.signPart(grant(key, 1)), parts[1])).status).toBe(200)
  await using file = await second.uploads.assemble(key, 2)
  expect(file.sha256).toBe(sha256Of(Buffer.concat(parts)))
})
