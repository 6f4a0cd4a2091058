import fc from 'fast-check'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { decodeId, encodeId, idKind } from '../src/index.ts'

describe('ids', () => {
  test('an id that was given out leads back to what is stored', () => {
    const uuid = v7()
    expect(decodeId('track', encodeId('track', uuid))).toBe(uuid)
    expect(idKind(encodeId('album', uuid))).toBe('album')
  })

  test('whatever UUID is stored comes back, and whatever else has the form of an id is none', () => {
    fc.assert(fc.property(fc.uuid(), (uuid) => decodeId('track', encodeId('track', uuid)) === uuid))
    const forms = fc.stringMatching(/^trk_[0-7][0-9abcdefghjkmnpqrstvwxyz]{25}$/)
    fc.assert(
      fc.property(forms, (id) => {
        const uuid = decodeId('track', id)
        expect(uuid === null || encodeId('track', uuid) === id).toBe(true)
      }),
    )
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
