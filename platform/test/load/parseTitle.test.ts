import { describe, expect, test } from 'vitest'
import { parseTitle } from '../../src/load/catalogue/parseTitle.ts'

const KNOWN = new Set(['tyler, the creator', 'zion & lennox', '2ne1', 'bunt.', 'robin schulz'])
const isKnown = (name: string) => KNOWN.has(name)

describe('a title of the catalogue', () => {
  test.each([
    ['Yeah Yeah (feat. Young Thug)', 'Yeah Yeah', null, ['Young Thug']],
    [
      'Mo Money Mo Problems (feat. Puff Daddy & Mase) - 2005 Remaster',
      'Mo Money Mo Problems',
      '2005 Remaster',
      ['Puff Daddy', 'Mase'],
    ],
    ['No New Friends (feat. Sia, Diplo, and Labrinth)', 'No New Friends', null, ['Sia', 'Diplo', 'Labrinth']],
    ['El Chapo - feat. Skrillex', 'El Chapo', null, ['Skrillex']],
    ['New Shoes - feat.Shun Murakami', 'New Shoes', null, ['Shun Murakami']],
    ['She (Featuring Frank Ocean)', 'She', null, ['Frank Ocean']],
    ['Brownstone feat. BXRBER', 'Brownstone', null, ['BXRBER']],
    ['More Than This Ft Dan Chandler', 'More Than This', null, ['Dan Chandler']],
    ['Spicy (with Diplo & Charli XCX)', 'Spicy', null, ['Diplo', 'Charli XCX']],
    ['Bad Things - With Camila Cabello', 'Bad Things', null, ['Camila Cabello']],
    ['Love Saw It (Duet with Karyn White)', 'Love Saw It', null, ['Karyn White']],
    ['Made In France (with Tchami & Malaa, feat. Mercer)', 'Made In France', null, ['Tchami', 'Malaa', 'Mercer']],
    ['Close To Me (with Diplo) (feat. Swae Lee) - CID Remix', 'Close To Me', 'CID Remix', ['Diplo', 'Swae Lee']],
    ['Finesse - Remix; feat. Cardi B', 'Finesse', 'Remix', ['Cardi B']],
    [
      "Sweet Child O' Mine - feat. Myles Kennedy and The Conspirators; Live at Spotify, London",
      "Sweet Child O' Mine",
      'Live at Spotify, London',
      ['Myles Kennedy and The Conspirators'],
    ],
    ['Sola (Remix) [feat. Farruko, Zion & Lennox]', 'Sola', 'Remix', ['Farruko', 'Zion & Lennox']],
    ['X (feat. Tyler, The Creator & BUNT.)', 'X', null, ['Tyler, The Creator', 'BUNT.']],
    ['DADDY ft. CL of 2NE1', 'DADDY', null, ['CL']],
    ['LOVE. FEAT. ZACARI.', 'LOVE.', null, ['ZACARI']],
    ['One Touch (with \u202aJess Glynne)', 'One Touch', null, ['Jess Glynne']],
  ])('%s gives its featured artists', (raw, title, version, featured) => {
    expect(parseTitle(raw, isKnown)).toEqual({ title, version, featured })
  })

  test.each([
    ['Heroes - Single Version [Remastered]', 'Heroes', 'Single Version, Remastered'],
    ['Wish You Were Here - 2011 - Remaster', 'Wish You Were Here', '2011, Remaster'],
    ['Péssimo Negócio (Ao Vivo)', 'Péssimo Negócio', 'Ao Vivo'],
    ['Naive - Acoustic / Live At Abbey Road, 2005', 'Naive', 'Acoustic / Live At Abbey Road, 2005'],
    ['Waves - Robin Schulz Radio Edit', 'Waves', 'Robin Schulz Radio Edit'],
  ])('%s gives its version', (raw, title, version) => {
    expect(parseTitle(raw, isKnown)).toEqual({ title, version, featured: [] })
  })

  test.each([
    'With Or Without You',
    "It's Not Living (If It's Not With You)",
    'Every Little Step - With Rap',
    'Wifeable (With Sax)',
    'Live Forever',
    'Midnight Hour with Boys Noize & Ty Dolla $ign',
    'Baby (Lil Baby feat. DaBaby)',
    'Cruisin\' for a Bruisin\' - From "Teen Beach Movie"',
    'Too Little Too Late - 2018',
    'Swimming Pools (Drank)',
    'Remix',
    '(Live)',
  ])('%s stays as it is where nothing is sure', (raw) => {
    expect(parseTitle(raw, isKnown)).toEqual({ title: raw, version: null, featured: [] })
  })

  test('an endless title of brackets and dashes takes no time', () => {
    const startedAt = performance.now()
    parseTitle(`${'( - feat. '.repeat(40)}x`, isKnown)
    parseTitle(`a feat. ${'a '.repeat(240)}`, isKnown)
    expect(performance.now() - startedAt).toBeLessThan(500)
  })
})
