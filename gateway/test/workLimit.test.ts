import { expect, test } from 'vitest'
import { createWorkLimit } from '../src/http/workLimit.ts'

/** A limit over a process that is as busy as is said. */
function limitOf(most: number) {
  let share = 0
  const limit = createWorkLimit({ most, busyShare: () => share })
  return {
    after(busyShare: number, underWay: number, looks = 1) {
      share = busyShare
      for (let look = 0; look < looks; look++) limit.adapt(underWay)
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
