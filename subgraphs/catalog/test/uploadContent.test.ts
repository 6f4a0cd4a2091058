import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inspectContent } from '../src/uploads/content/content.ts'
import { KINDS } from '../src/uploads/kinds.ts'
import { aJpeg, anMp3, anMp4, anOgg, aPng, aWav, WEBPS } from './someFiles.ts'

const inspect = (bytes: Buffer, contentType: string) =>
  inspectContent({ bytes: bytes.length, read: async (at, most) => bytes.subarray(at, at + most) }, contentType)

const TYPES = [...new Set(Object.values(KINDS).flatMap(({ extensions }) => Object.keys(extensions)))]
const GOOD: [contentType: string, bytes: Buffer, size: { width: number; height: number } | null][] = [
  ['image/png', aPng({ width: 300, height: 200 }), { width: 300, height: 200 }],
  ['image/jpeg', aJpeg({ width: 300, height: 200 }), { width: 300, height: 200 }],
  ['image/webp', WEBPS.lossy, { width: 300, height: 200 }],
  ['image/webp', WEBPS.lossless, { width: 300, height: 200 }],
  ['image/webp', WEBPS.extended, { width: 300, height: 200 }],
  ['audio/mpeg', anMp3(), null],
  ['audio/mpeg', anMp3({ tag: false, frames: 1 }), null],
  ['audio/mp4', anMp4(['soun']), null],
  ['video/mp4', anMp4(['vide', 'soun']), null],
  ['audio/ogg', anOgg(), null],
  ['audio/ogg', anOgg('\x01vorbis'), null],
  ['audio/wav', aWav(), null],
]

test.each(GOOD)(
  'a file that is %s is taken as that, with its size where it is a picture',
  async (type, bytes, size) => {
    expect(await inspect(bytes, type)).toEqual({ kind: 'good', size })
  },
)

test.each(GOOD)('a file that is %s is taken as nothing else', async (type, bytes) => {
  for (const other of TYPES.filter((known) => known !== type)) {
    expect(await inspect(bytes, other), other).toEqual({ kind: 'bad', problem: `The file is no ${other}.` })
  }
})

test.each([
  ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'.repeat(20))],
  ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'.repeat(20))],
  ['a program', Buffer.from('\x7fELF\x02\x01\x01'.repeat(50), 'latin1')],
  ['nothing but zeroes', Buffer.alloc(10_000)],
  ['one byte', Buffer.from([0xff])],
])('%s is none of the types that may be sent', async (_what, bytes) => {
  for (const type of TYPES) expect(await inspect(bytes, type), type).toMatchObject({ kind: 'bad' })
})

test.each([
  ['image/png', aPng({ width: 8_193, height: 1 })],
  ['image/jpeg', aJpeg({ width: 100, height: 65_000 })],
  ['image/jpeg', aJpeg({ width: 0, height: 0 })],
])('a %s of a size that nobody can show is refused with its size', async (type, bytes) => {
  expect(await inspect(bytes, type)).toMatchObject({ kind: 'bad', problem: expect.stringMatching(/1 to 8192 pixels/) })
})

test('a checksum that is wrong, a picture that is cut, and a video sent as audio are found out', async () => {
  const png = aPng()
  png[18] = 0x55
  expect(await inspect(png, 'image/png')).toMatchObject({ kind: 'bad' })
  expect(await inspect(WEBPS.lossy.subarray(0, 40), 'image/webp')).toMatchObject({ kind: 'bad' })
  expect(await inspect(anMp4(['soun', 'vide']), 'audio/mp4')).toMatchObject({ kind: 'bad' })
})

test('no bytes, however broken, make the inspection fail or go on for long', async () => {
  const broken = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc
      .tuple(fc.constantFrom(...GOOD.map(([, bytes]) => bytes)), fc.nat(), fc.nat(255), fc.nat())
      .map(([bytes, at, value, end]) => {
        const changed = Buffer.from(bytes.subarray(0, end % (bytes.length + 1)))
        if (changed.length > 0) changed[at % Math.min(changed.length, 200)] = value
        return changed
      }),
  )
  await fc.assert(
    fc.asyncProperty(broken, fc.constantFrom(...TYPES), async (bytes, type) => {
      let reads = 0
      const file = {
        bytes: bytes.length,
        read: async (at: number, most: number) => (reads++, Buffer.from(bytes.subarray(at, at + most))),
      }
      expect(['good', 'bad']).toContain((await inspectContent(file, type)).kind)
      expect(reads).toBeLessThan(10_000)
    }),
    { numRuns: 2_000 },
  )
})
