import { crc32 } from 'node:zlib'
import type { Inspected, Size } from './content.ts'

/** Each reads a picture's size from its header; null where it is no such picture. */

const PNG = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

/** https://www.w3.org/TR/png: the signature, then the chunk IHDR with its checksum. */
export async function readPng(file: Inspected): Promise<Size | null> {
  const head = await file.read(0, 33)
  if (head.length < 33 || !head.subarray(0, 8).equals(PNG)) return null
  if (head.readUInt32BE(8) !== 13 || head.toString('latin1', 12, 16) !== 'IHDR') return null
  if (crc32(head.subarray(12, 29)) !== head.readUInt32BE(29)) return null
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) }
}

/** RFC 9649: RIFF, then one of three kinds of first chunk. */
export async function readWebp(file: Inspected): Promise<Size | null> {
  const head = await file.read(0, 30)
  if (head.length < 30 || head.toString('latin1', 0, 4) !== 'RIFF') return null
  if (head.readUInt32LE(4) + 8 > file.bytes) return null
  switch (head.toString('latin1', 8, 16)) {
    case 'WEBPVP8 ':
      if (head.readUIntBE(23, 3) !== 0x9d_01_2a) return null
      return { width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff }
    case 'WEBPVP8L': {
      if (head.readUInt8(20) !== 0x2f) return null
      const bits = head.readUInt32LE(21)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 'WEBPVP8X':
      return { width: head.readUIntLE(24, 3) + 1, height: head.readUIntLE(27, 3) + 1 }
    default:
      return null
  }
}

/** The frame header comes after metadata; more than this of it is no picture for us. */
const JPEG_HEAD_BYTES = 2 * 1024 * 1024
const FRAME_HEADERS = [0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]

/** ITU-T T.81: segment after segment, to the frame header. */
export async function readJpeg(file: Inspected): Promise<Size | null> {
  const head = await file.read(0, JPEG_HEAD_BYTES)
  if (head.length < 4 || head.readUInt16BE(0) !== 0xffd8) return null
  let at = 2
  while (at + 9 <= head.length) {
    if (head.readUInt8(at) !== 0xff) return null
    const marker = head.readUInt8(at + 1)
    // Any number of fill bytes may precede a marker.
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (FRAME_HEADERS.includes(marker)) {
      return { height: head.readUInt16BE(at + 5), width: head.readUInt16BE(at + 7) }
    }
    const length = head.readUInt16BE(at + 2)
    if (marker < 0xc0 || length < 2) return null
    at += 2 + length
  }
  return null
}
