import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ResponseReader } from '../src/transport/http/responseReader.ts'

const interim = fc.constantFrom('HTTP/1.1 100 Continue\r\n\r\n', 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n')
const body = fc.string({ unit: 'binary', maxLength: 200 }).map((text) => Buffer.from(text))

/** An answer's bytes, and the body in them. */
const answer = fc
  .record({
    interims: fc.array(interim, { maxLength: 2 }),
    chunks: fc.array(body, { maxLength: 5 }),
    chunked: fc.boolean(),
  })
  .map(({ interims, chunks, chunked }) => {
    const whole = Buffer.concat(chunks)
    const parts = chunks
      .filter((chunk) => chunk.length > 0)
      .flatMap((chunk) => [`${chunk.length.toString(16)};x=1\r\n`, chunk, '\r\n'])
    const framed = chunked
      ? ['HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n', ...parts, '0\r\nx-sum: 1\r\n\r\n']
      : [`HTTP/1.1 200 OK\r\ncontent-length: ${whole.length}\r\n\r\n`, whole]
    return { bytes: Buffer.concat([...interims, ...framed].map((part) => Buffer.from(part))), body: whole }
  })

/** Bytes, cut at places given as shares of their length. */
function cut(bytes: Buffer, shares: readonly number[]): Buffer[] {
  const places = [...new Set(shares.map((share) => Math.floor(share * bytes.length)))].sort((a, b) => a - b)
  return [...places, bytes.length].map((place, at) => bytes.subarray(places[at - 1] ?? 0, place))
}

const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 })

test('an answer is the same wherever its bytes are cut, and one after the other', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(answer, shares), { minLength: 1, maxLength: 3 }), (answers) => {
      const reader = new ResponseReader()
      for (const [{ bytes, body }, places] of answers) {
        const pieces = cut(bytes, places).filter((piece) => piece.length > 0)
        // As a socket has it: each piece in the same memory as the one before.
        const memory = Buffer.alloc(bytes.length)
        const ends = pieces.map((piece) => {
          piece.copy(memory)
          return reader.read(memory.subarray(0, piece.length))
        })
        expect(ends).toEqual(pieces.map((_, at) => at === pieces.length - 1))
        expect([reader.head.status, reader.leftOver, reader.body]).toEqual([200, 0, body])
        reader.reset()
      }
    }),
    { numRuns: 1_000 },
  )
})

test('bytes behind an answer are counted, wherever they come', () => {
  fc.assert(
    fc.property(answer, fc.integer({ min: 1, max: 50 }), ({ bytes, body }, more) => {
      const reader = new ResponseReader()
      expect(reader.read(Buffer.concat([bytes, Buffer.alloc(more, 'H')]))).toBe(true)
      expect([reader.leftOver, reader.body]).toEqual([more, body])
    }),
  )
})

test('whatever comes is an answer, is not whole yet, or is refused: nothing else happens', () => {
  const pieces = fc.array(
    fc.oneof(
      fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
      fc
        .constantFrom(
          'HTTP/1.1 200 OK',
          '\r\n',
          '\r\n\r\n',
          'content-length: 3',
          'transfer-encoding: chunked',
          '0',
          'a',
          ':',
          ' ',
        )
        .map((text) => Buffer.from(text)),
    ),
    { maxLength: 20 },
  )
  fc.assert(
    fc.property(pieces, (said) => {
      const reader = new ResponseReader()
      try {
        for (const piece of said) if (reader.read(piece)) return expect(reader.body).toBeInstanceOf(Buffer)
        reader.end()
      } catch (error) {
        expect(error).toMatchObject({ name: 'NoAnswer', reason: 'unusable' })
      }
    }),
    { numRuns: 3_000 },
  )
})
