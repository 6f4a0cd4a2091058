import { expect, test } from 'vitest'
import { anonymous, createIdentitySigner, verifyIdentity, type Identity } from '../src/identity.ts'

const SECRET = 'a secret of at least thirty-two characters'
const person: Identity = { ...anonymous, kind: 'person', userId: '0190b7a6-0000-7000-8000-000000000001' }
const NOW_MS = Date.UTC(2026, 0, 1)

test('an identity is signed once while its header is fresh, and anew before it is late', () => {
  const sign = createIdentitySigner(SECRET)
  const header = sign(person, NOW_MS)
  expect(sign(person, NOW_MS + 29_000)).toBe(header)
  for (const laterMs of [30_000, 45_000, 120_000]) {
    const later = sign(person, NOW_MS + laterMs)
    expect(later).not.toBe(header)
    // Good for as long as the slowest request takes.
    expect(verifyIdentity(later, SECRET, NOW_MS + laterMs + 29_000)).toEqual(person)
  }
})

test('a clock that is set back makes no header that is good for longer', () => {
  const sign = createIdentitySigner(SECRET)
  const header = sign(person, NOW_MS)
  const earlier = sign(person, NOW_MS - 3_600_000)
  expect(earlier).not.toBe(header)
  expect(verifyIdentity(earlier, SECRET, NOW_MS - 3_540_000)).toBeNull()
})

test('each identity has its own header', () => {
  const sign = createIdentitySigner(SECRET)
  expect(verifyIdentity(sign(person, NOW_MS), SECRET, NOW_MS)).toEqual(person)
  expect(verifyIdentity(sign(anonymous, NOW_MS), SECRET, NOW_MS)).toEqual(anonymous)
})
