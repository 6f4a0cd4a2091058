import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editDistance } from '../src/search/editDistance.ts'
import { fold } from '../src/search/fold.ts'
import { indexWordsOf, queryWordsOf, startsOf, wordsOf } from '../src/search/words.ts'

describe('words', () => {
  test.each([
    ['Beyoncé', 'beyonce'],
    ['BEYONCE', 'Ｂｅｙｏｎｃｅ'],
    ['Sigur Rós', 'sigur ros'],
    ['Mø', 'mo'],
    ['Groß', 'gross'],
    ['Ænima', 'aenima'],
    ['Łódź', 'lodz'],
    ['ΟΔΥΣΣΕΥΣ', 'οδυσσευς'],
    ['Ёлка', 'елка'],
    ['ガール', 'ｶﾞｰﾙ'],
    ['Don’t Stop', 'dont stop'],
    ['A$AP Rocky', 'asap rocky'],
    ['P!nk', 'pink'],
    ['Ke\u200bsha', 'kesha'],
  ])('%s and %s are the same', (one, other) => {
    expect(wordsOf(one)).toEqual(wordsOf(other))
  })

  test('a name with signs inside is found with and without them', () => {
    for (const query of ['AC/DC', 'ac dc', 'acdc'])
      expect(indexWordsOf('AC/DC')).toEqual(expect.arrayContaining(queryWordsOf(query)))
  })

  test('any part of a Chinese, Japanese or Thai title is found', () => {
    for (const [title, part] of [
      ['周杰倫的歌', '杰倫'],
      ['きゃりーぱみゅぱみゅ', 'ぱみゅ'],
      ['คนเดียว', 'เดีย'],
    ] as const) {
      expect(indexWordsOf(title)).toEqual(expect.arrayContaining(queryWordsOf(part)))
    }
  })

  test('a title of signs alone is its own words, elsewhere signs are none', () => {
    expect(wordsOf('÷')).toEqual(['÷'])
    expect(wordsOf('Guns & Roses')).toEqual(['guns', 'roses'])
  })

  test('a title may be typed from each of its words', () => {
    expect(startsOf('Bohemian Rhapsody', 6)).toEqual(['bohemian rhapsody', 'rhapsody'])
    expect(startsOf('A long title of many words', 3)).toHaveLength(3)
  })

  test('whatever the text, its index words include what its own text asks for, and nothing is unstorable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const index = indexWordsOf(text)
        expect(index).toEqual(expect.arrayContaining(queryWordsOf(text)))
        for (const word of index) expect(word).toMatch(/^[^\s\0\p{Cs}]{1,128}$/u)
      }),
    )
  })

  test('folding what is folded changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text))
      }),
    )
  })
})

describe('the distance of words', () => {
  test.each([
    ['queen', 'queen', 0],
    ['qeen', 'queen', 1],
    ['drkae', 'drake', 1],
    ['zepplin', 'zeppelin', 1],
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
  ])('%s and %s are %i apart', (one, other, distance) => {
    expect(editDistance(one, other)).toBe(distance)
  })

  test('is the same both ways, and nothing only between equals', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (one, other) => {
        expect(editDistance(one, other)).toBe(editDistance(other, one))
        expect(editDistance(one, other) === 0).toBe(one === other)
      }),
    )
  })
})
