import { describe, expect, test } from 'vitest'
import { anonymous, openToken, sealToken, signIdentity, verifyIdentity } from '../src/index.ts'

const SECRET = 'a secret of at least thirty-two characters'
const NOW_MS = Date.parse('2026-01-01T00:00:00Z')

describe('sealed tokens', () => {
  const token = sealToken('session', { listener: 'one' }, SECRET, NOW_MS + 1000)

  test('what was sealed is read back until it expires', () => {
    expect(openToken('session', token, SECRET, NOW_MS)).toMatchObject({ kind: 'valid', payload: { listener: 'one' } })
    expect(openToken('session', token, SECRET, NOW_MS + 1000).kind).toBe('expired')
  })

  test('a change to any one character makes it forged', () => {
    for (let at = 0; at < token.length; at += 1) {
      const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
      expect(openToken('session', changed, SECRET, NOW_MS).kind).toBe('forged')
    }
  })

  test('another purpose, another secret or no token at all is forged', () => {
    expect(openToken('ad', token, SECRET, NOW_MS).kind).toBe('forged')
    expect(openToken('session', token, `${SECRET}!`, NOW_MS).kind).toBe('forged')
    for (const text of ['', '.', 'a.b', `${token}.x`, `${token}=`]) {
      expect(openToken('session', text, SECRET, NOW_MS).kind).toBe('forged')
    }
  })

  test('an identity is believed for a minute, and only with the right key', () => {
    const header = signIdentity(anonymous, SECRET, NOW_MS)
    expect(verifyIdentity(header, SECRET, NOW_MS + 59_000)).toEqual(anonymous)
    expect(verifyIdentity(header, SECRET, NOW_MS + 61_000)).toBeNull()
    expect(verifyIdentity(header, `${SECRET}!`, NOW_MS)).toBeNull()
    expect(verifyIdentity(undefined, SECRET, NOW_MS)).toBeNull()
  })
})
