import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { createPlaybackSessionOpener, sealPlaybackSession, sealToken } from '../src/index.ts'

const SECRET = 'a secret of at least thirty-two characters'
const NOW_MS = Date.UTC(2026, 2, 10)

const claims = {
  sessionId: randomUUID(),
  userId: randomUUID(),
  trackId: randomUUID(),
  artistIds: [randomUUID()],
  country: 'CO',
  durationMs: 200_000,
  startedAtMs: NOW_MS,
  device: { id: 'phone', kind: 'PHONE' },
  contextId: null,
  explicit: false,
  genres: ['cumbia'],
}

test('a session token says again what was sealed, until its instant', () => {
  const open = createPlaybackSessionOpener(SECRET)
  const token = sealPlaybackSession(claims, SECRET, NOW_MS + 1_000)
  expect(open(token, NOW_MS)).toEqual({ kind: 'valid', claims })
  // Remembered by now: the clock still counts.
  expect(open(token, NOW_MS + 999)).toEqual({ kind: 'valid', claims })
  expect(open(token, NOW_MS + 1_000)).toEqual({ kind: 'expired' })
  expect(createPlaybackSessionOpener(SECRET)(token, NOW_MS + 1_000)).toEqual({ kind: 'expired' })
})

test('a token that was changed, sealed with another key or for another use is forged', () => {
  const open = createPlaybackSessionOpener(SECRET)
  const token = sealPlaybackSession(claims, SECRET, NOW_MS + 1_000)
  const [body, mac] = token.split('.')
  const foreign = {
    'another key': sealPlaybackSession(claims, SECRET.toUpperCase(), NOW_MS + 1_000),
    'another use': sealToken('identity', claims, SECRET, NOW_MS + 1_000),
    'another body': `${Buffer.from('{}').toString('base64url')}.${mac}`,
    'a longer mac': `${token}A`,
    'no mac': `${body}.`,
    nothing: '',
    'five thousand letters': 'x'.repeat(5_000),
  }
  for (const [what, forged] of Object.entries(foreign))
    expect([what, open(forged, NOW_MS).kind]).toEqual([what, 'forged'])
})
