import { expect, test } from 'vitest'
import { createWorkLimit } from '../src/http/workLimit.ts'

/** A limit over a process that is as busy as is said. */
function limitOf(most: number) {
  let share = 0
  let tookMs = 5
  let endedEach = 1
  const limit = createWorkLimit({ most, busyShare: () => share })
  return {
    /** How long requests take from now on, and how many end between two looks. */
    taking(ms: number, each = 1) {
      tookMs = ms
      endedEach = each
    },
    after(busyShare: number, underWay: number, looks = 1) {
      share = busyShare
      for (let look = 0; look < looks; look++) {
        for (let ended = 0; ended < endedEach; ended++) limit.took(tookMs)
        limit.adapt(underWay)
      }
      return limit.now()
    },
  }
}

test('a process that is never idle works on fewer at once, soon and down to what keeps it busy', () => {
  const limit = limitOf(512)
  expect(limit.after(0.5, 500)).toBe(512)
  expect(limit.after(1, 500)).toBe(350)
  expect(limit.after(1, 500, 8)).toBe(64)
  expect(limit.after(1, 64, 100)).toBe(64)
})

test('it begins from what is under way, not from what would be allowed', () => {
  expect(limitOf(512).after(1, 200)).toBe(140)
})

test('it works on more again when it has time, as far as it may, and stays where it just has enough', () => {
  const limit = limitOf(512)
  limit.after(1, 64, 20)
  expect(limit.after(0.95, 64, 100)).toBe(64)
  expect(limit.after(0.5, 64)).toBe(71)
  expect(limit.after(0.5, 64, 100)).toBe(512)
})

test('less than what keeps a process busy is what was asked for', () => {
  const limit = limitOf(4)
  expect(limit.after(1, 4, 20)).toBe(4)
})

test('a subgraph that is asked more than it can do gets as many at once as it ends in time, then carefully more', () => {
  const limit = limitOf(512)
  expect(limit.after(0.3, 400, 10)).toBe(512)
  // Ten requests a look end: a hundred a second, of which thirty take three tenths of one.
  limit.taking(3_000, 10)
  expect(limit.after(0.3, 400, 10)).toBe(30)
  // Those that had begun before.
  expect(limit.after(0.3, 60, 20)).toBe(30)
  limit.taking(300, 10)
  expect(limit.after(0.3, 30, 20)).toBe(37)
  expect(limit.after(0.3, 30, 20)).toBe(46)
  limit.taking(100, 10)
  expect(limit.after(0.3, 46, 10)).toBe(92)
  expect(limit.after(0.3, 92, 30)).toBe(512)
})

test('a few that are slow are not too many', () => {
  const limit = limitOf(512)
  limit.after(0.3, 10, 10)
  limit.taking(3_000)
  expect(limit.after(0.3, 10, 100)).toBe(512)
})

test('what has always been slow is not too much, nor is a slow one beside fast ones', () => {
  const slow = limitOf(512)
  slow.taking(3_000)
  expect(slow.after(0.3, 400, 100)).toBe(512)
  const mixed = limitOf(512)
  for (let look = 0; look < 100; look++) {
    mixed.taking(look % 2 ? 5 : 3_000)
    mixed.after(0.3, 400)
  }
  expect(mixed.after(0.3, 400)).toBe(512)
})
