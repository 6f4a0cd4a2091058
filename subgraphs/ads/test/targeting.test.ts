import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { DEVICE_KINDS, FrequencyCaps, Targeting } from '../src/lineItems/targeting.ts'

const everyone = {
  countries: [],
  languages: [],
  minAge: null,
  maxAge: null,
  devices: [],
  genres: [],
  segments: [],
  hours: [],
  excludeExplicitContext: false,
}
const problemsOf = (wish: object) => {
  const read = Targeting.safeParse({ ...everyone, ...wish })
  return (read.error?.issues ?? []).map(({ path }) => path.join('.'))
}

describe('targeting', () => {
  test('is kept in one form: codes canonical, each once, in order', () => {
    const wish = {
      ...everyone,
      countries: ['mx', 'CO', 'MX'],
      languages: ['ES-co', 'en', 'es-CO'],
      hours: [23, 7, 7],
      genres: [' Dream Pop', 'cumbia', 'CUMBIA'],
      devices: ['TV', 'CAR'],
    }

    expect(Targeting.parse(wish)).toEqual({
      ...everyone,
      countries: ['CO', 'MX'],
      languages: ['en', 'es-CO'],
      hours: [7, 23],
      genres: ['cumbia', 'dream pop'],
      devices: ['CAR', 'TV'],
    })
  })

  test('names the item that is wrong', () => {
    expect(problemsOf({ countries: ['CO', 'Colombia'] })).toEqual(['countries.1'])
    expect(problemsOf({ languages: ['es', 'not a language'] })).toEqual(['languages.1'])
    expect(problemsOf({ hours: [0, 24, -1] })).toEqual(['hours.1', 'hours.2'])
    expect(problemsOf({ genres: ['', 'a\u0000b', 'x'.repeat(101)] })).toEqual(['genres.0', 'genres.1', 'genres.2'])
    expect(problemsOf({ minAge: 12 })).toEqual(['minAge'])
    expect(problemsOf({ maxAge: 121 })).toEqual(['maxAge'])
    expect(problemsOf({ minAge: 40, maxAge: 39 })).toEqual(['maxAge'])
    expect(problemsOf({ segments: Array.from({ length: 101 }, (_, index) => `s${index}`) })).toEqual(['segments'])
    expect(problemsOf({ minAge: 40, maxAge: 40 })).toEqual([])
  })

  test('reads what it wrote as the same, whatever was wished', () => {
    const list = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 20 })
    const wishes = fc.record({
      countries: list(fc.constantFrom('co', 'CO', 'DE', 'se')),
      languages: list(fc.constantFrom('es', 'ES-co', 'zh-hant-tw', 'x-private')),
      minAge: fc.option(fc.integer({ min: 13, max: 40 })),
      maxAge: fc.option(fc.integer({ min: 40, max: 120 })),
      devices: list(fc.constantFrom(...DEVICE_KINDS)),
      genres: list(fc.string({ minLength: 1, maxLength: 20 })),
      segments: list(fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' })),
      hours: list(fc.integer({ min: 0, max: 23 })),
      excludeExplicitContext: fc.boolean(),
    })

    fc.assert(
      fc.property(wishes, (wish) => {
        const first = Targeting.safeParse(wish)
        if (first.success) expect(Targeting.parse(JSON.parse(JSON.stringify(first.data)))).toEqual(first.data)
      }),
    )
  })
})

describe('frequency caps', () => {
  test('span different hours, a year at most, and allow at least one impression', () => {
    const isRight = (...caps: [number, number][]) =>
      FrequencyCaps.safeParse(caps.map(([impressions, perHours]) => ({ impressions, perHours }))).success

    expect(isRight([3, 24], [10, 168])).toBe(true)
    expect(isRight()).toBe(true)
    expect(isRight([3, 24], [10, 24])).toBe(false)
    expect(isRight([0, 24])).toBe(false)
    expect(isRight([1, 0])).toBe(false)
    expect(isRight([1, 8_761])).toBe(false)
    expect(isRight([1.5, 24])).toBe(false)
  })
})
