import { describe, expect, test } from 'vitest'
import { v7 } from 'uuid'
import { decodeId, encodeId, idKind } from '../src/index.ts'

describe('ids', () => {
  test('an id that was given out leads back to what is stored', () => {
    const uuid = v7()
    expect(decodeId('track', encodeId('track', uuid))).toBe(uuid)
    expect(idKind(encodeId('album', uuid))).toBe('album')
  })

  test("another type's id is no id of this type", () => {
    expect(decodeId('track', encodeId('album', v7()))).toBeNull()
  })

  test.each([
    '',
    'trk',
    'trk_',
    'trk_zzzzzzzzzzzzzzzzzzzzzzzzzz',
    'trk_01h455vb4pex5vsknk084sn02',
    'trk_01h455vb4pex5vsknk084sn02qq',
    'trk_70000000000000000000000001',
    'TRK_01h455vb4pex5vsknk084sn02q',
    'trk_01H455VB4PEX5VSKNK084SN02Q',
    "trk_' OR 1=1 --",
    'trk_01h455vb4pex5vsknk084sn0\u0000q',
    'x'.repeat(1_000_000),
  ])('%j is no id', (text) => {
    expect(decodeId('track', text)).toBeNull()
  })
})
