import { describe, expect, test } from 'vitest'
import { checkDisplayName } from '../src/people/displayName.ts'

const stored = (given: string) => {
  const checked = checkDisplayName(given)
  return checked.ok ? checked.value : null
}

describe('a display name', () => {
  test('may be of any script, with joiners, emoji and flags', () => {
    for (const name of [
      'José',
      'Ольга',
      '陳大文',
      'می‌خواهم',
      '👩‍👩‍👧',
      '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
      'x',
      "O'Brien; DROP TABLE app_user",
      '<b>',
    ]) {
      expect(stored(name)).toBe(name)
    }
  })

  test('is stored in NFC, without spaces around it', () => {
    expect(stored('\u00a0 Jose\u0301\u3000')).toBe('Jos\u00e9')
  })

  test('has 1 to 50 characters, however many bytes they take', () => {
    expect(stored('a'.repeat(50))).not.toBeNull()
    expect(stored('💚'.repeat(50))).not.toBeNull()
    expect(stored('a'.repeat(51))).toBeNull()
    expect(stored(`${' '.repeat(30)}a${' '.repeat(30)}`)).toBe('a')
    expect(stored('a'.repeat(5_000_000))).toBeNull()
    for (const empty of ['', ' ', '\u3000\u00a0', '\ufeff']) expect(stored(empty)).toBeNull()
  })

  test('carries no control character, line break or half a character', () => {
    for (const code of [0x00, 0x07, 0x09, 0x0a, 0x0d, 0x1b, 0x7f, 0x85, 0x2028, 0x2029, 0xd800, 0xdfff, 0xe000]) {
      expect(stored(`a${String.fromCharCode(code)}b`)).toBeNull()
    }
  })

  test('cannot turn the text around it or hide characters', () => {
    for (const code of [0x202a, 0x202e, 0x2066, 0x2069, 0x200e, 0x200f, 0x061c, 0x200b, 0xad, 0x2060]) {
      expect(stored(`a${String.fromCharCode(code)}b`)).toBeNull()
    }
  })

  test('shows something', () => {
    for (const invisible of ['\u200d', '\u3164', '\u115f\u1160', '\u0301']) expect(stored(invisible)).toBeNull()
  })
})
