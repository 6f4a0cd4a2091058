import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'

/** Small files of every kind that may be sent, made by their specifications. */

const u16 = (value: number) => Buffer.from([value >> 8, value & 255])
const u32 = (value: number) => Buffer.from([value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255])
const u16le = (value: number) => Buffer.from(u16(value)).reverse()
const u32le = (value: number) => Buffer.from(u32(value)).reverse()
const text = (value: string) => Buffer.from(value, 'latin1')

export function aPng({ width = 3, height = 2 } = {}): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([text(type), data])
    return Buffer.concat([u32(data.length), body, u32(crc32(body))])
  }
  const rows = Buffer.alloc(height * (1 + width * 3), 7)
  for (let row = 0; row < height; row++) rows[row * (1 + width * 3)] = 0
  return Buffer.concat([
    text('\x89PNG\r\n\x1a\n'),
    chunk('IHDR', Buffer.concat([u32(width), u32(height), Buffer.from([8, 2, 0, 0, 0])])),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A header as cameras write it: metadata first, `metadataBytes` of it, then the frame. */
export function aJpeg({ width = 640, height = 480, metadataBytes = 60_000 } = {}): Buffer {
  const segment = (marker: number, data: Buffer) =>
    Buffer.concat([Buffer.from([0xff, marker]), u16(data.length + 2), data])
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe1, Buffer.alloc(metadataBytes, 0x45)),
    segment(0xdb, Buffer.alloc(65)),
    Buffer.from([0xff]),
    segment(0xc2, Buffer.concat([Buffer.from([8]), u16(height), u16(width), Buffer.from([1, 1, 0x11, 0])])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 0x3f, 0])),
    Buffer.alloc(100, 0x5a),
    Buffer.from([0xff, 0xd9]),
  ])
}

function riff(form: string, ...chunks: [type: string, data: Buffer][]): Buffer {
  const body = Buffer.concat([
    text(form),
    ...chunks.flatMap(([type, data]) => [text(type), u32le(data.length), data, Buffer.alloc(data.length % 2)]),
  ])
  return Buffer.concat([text('RIFF'), u32le(body.length), body])
}

export const WEBPS = {
  lossy: riff('WEBP', [
    'VP8 ',
    Buffer.concat([Buffer.from([0x10, 0, 0, 0x9d, 0x01, 0x2a]), u16le(300), u16le(200), Buffer.alloc(20)]),
  ]),
  lossless: riff('WEBP', ['VP8L', Buffer.concat([Buffer.from([0x2f]), u32le(299 + (199 << 14)), Buffer.alloc(20)])]),
  extended: riff('WEBP', [
    'VP8X',
    Buffer.concat([Buffer.alloc(4), u32le(299).subarray(0, 3), u32le(199).subarray(0, 3), Buffer.alloc(10)]),
  ]),
}

/** 128 kbit/s at 44.1 kHz: frames of 417 bytes. */
export function anMp3({ frames = 40, tag = true } = {}): Buffer {
  const frame = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413, 0x11)])
  const id3 = Buffer.concat([text('ID3'), Buffer.from([4, 0, 0, 0, 0, 2, 0]), Buffer.alloc(256)])
  return Buffer.concat([...(tag ? [id3] : []), ...Array.from({ length: frames }, () => frame)])
}

const box = (type: string, ...content: Buffer[]): Buffer => {
  const body = Buffer.concat(content)
  return Buffer.concat([u32(body.length + 8), text(type), body])
}

/** `handlers`: of each track, `soun` or `vide`. The index comes last, behind the media, as recorders write it. */
export function anMp4(handlers: string[]): Buffer {
  const trak = (handler: string) =>
    box(
      'trak',
      box('tkhd', Buffer.alloc(84)),
      box('mdia', box('mdhd', Buffer.alloc(24)), box('hdlr', Buffer.alloc(8), text(handler), Buffer.alloc(12))),
    )
  return Buffer.concat([
    box('ftyp', text('isom'), u32(512), text('isomM4A mp42')),
    box('mdat', Buffer.alloc(5_000, 3)),
    box('moov', box('mvhd', Buffer.alloc(100)), ...handlers.map(trak)),
  ])
}

export function anOgg(magic = 'OpusHead'): Buffer {
  const page = Buffer.concat([text('OggS'), Buffer.from([0, 2]), Buffer.alloc(20), Buffer.from([1, 19])])
  return Buffer.concat([page, text(magic), Buffer.alloc(200)])
}

export const aWav = () =>
  riff(
    'WAVE',
    ['JUNK', Buffer.alloc(27)],
    ['fmt ', Buffer.concat([u16le(1), u16le(2), u32le(44_100), u32le(176_400), u16le(4), u16le(16)])],
    ['data', Buffer.alloc(400)],
  )

export const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
