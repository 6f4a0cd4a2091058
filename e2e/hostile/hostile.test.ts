import { describe, expect, inject, test } from 'vitest'
import { type Answer, ask } from './ask.ts'
import { tokenOf } from '../client.ts'

const many = inject('instances').many
const { url } = many

const HOSTILE_STRINGS = [
  '',
  ' ',
  "'; DROP TABLE track; --",
  '" OR ""="',
  '%_%',
  '\\',
  '\u0000',
  'a\u0000b',
  '\u202Eevil',
  '🎵'.repeat(60),
  'é'.normalize('NFD'),
  '{{7*7}}${7*7}<script>alert(1)</script>',
  '../../../../etc/passwd',
  'x'.repeat(50_000),
]
/** A UUIDv7 that nobody has, and what has the form of an id while no UUID is so. */
const UUID_SUFFIX = '01h455vb4pex5vsknk084sn02q'
const SUFFIXES = [UUID_SUFFIX, '01hzzzzzzzzzzzzzzzzzzzzzzz', '00000000000000000000000000', '7zzzzzzzzzzzzzzzzzzzzzzzzz']
const PREFIXES = ['usr', 'art', 'alb', 'trk', 'ply', 'cmp', 'adv', 'pln', 'xyz']
const IDS = [...HOSTILE_STRINGS, ...PREFIXES.flatMap((prefix) => SUFFIXES.map((suffix) => `${prefix}_${suffix}`))]

/** What must hold of every answer, whatever was asked. */
function expectCivil({ status, data, errors }: Answer): void {
  expect(status).toBeLessThan(500)
  const text = JSON.stringify({ data, errors })
  expect(text).not.toMatch(
    /\bat .+\.ts:\d+|node_modules|SELECT |INSERT |syntax error|relation "|ECONN|127\.0\.0\.1:\d+.*refused/,
  )
  for (const error of errors) expect(error.extensions?.code).not.toBe('INTERNAL_SERVER_ERROR')
}

const BY_ID = ['artist', 'album', 'track', 'user', 'playlist', 'campaign', 'advertiser']
const PAGES = [-1, 0, 101, 2 ** 31 - 1]

describe('bad input on every argument', () => {
  test.each(BY_ID)('%s(id:) of anything is null, not an error of ours', async (field) => {
    for (const id of IDS) {
      const answer = await ask(url, `query ($id: ID!) { ${field}(id: $id) { __typename id } }`, { variables: { id } })
      expectCivil(answer)
      expect(answer.data?.[field] ?? null).toBeNull()
    }
  })

  test('lists of ids: empty, hostile, too long', async () => {
    const query = 'query ($ids: [ID!]!) { tracks(ids: $ids) { id } }'
    expect((await ask(url, query, { variables: { ids: [] } })).data).toEqual({ tracks: [] })
    const hostile = await ask(url, query, { variables: { ids: IDS } })
    expectCivil(hostile)
    expect(hostile.data.tracks.every((track: unknown) => track === null)).toBe(true)
    const tooMany = await ask(url, query, { variables: { ids: Array(101).fill(`trk_${UUID_SUFFIX}`) } })
    expect(tooMany.errors[0]?.extensions?.code).toBe('BAD_USER_INPUT')
    expect(tooMany.data).toEqual({ tracks: null })
  })

  test('search and suggestions take any text', async () => {
    for (const text of HOSTILE_STRINGS) {
      expectCivil(
        await ask(url, 'query ($text: String!) { search(text: $text) { nodes { __typename } } }', {
          variables: { text },
        }),
      )
      expectCivil(
        await ask(url, 'query ($text: String!) { searchSuggestions(text: $text) { text } }', { variables: { text } }),
      )
    }
  })

  test.each([
    'search(text: "love", first: $first) { pageInfo { endCursor } }',
    'searchSuggestions(text: "l", first: $first) { text }',
    'newReleases(first: $first) { pageInfo { endCursor } }',
    'topArtists(first: $first) { plays }',
    'topTracks(first: $first) { plays }',
    'tracksByIsrc(isrc: "USRC17607839", first: $first) { id }',
  ])('first out of range is refused by name: %s', async (field) => {
    for (const first of PAGES) {
      const answer = await ask(url, `query ($first: Int!) { ${field} }`, { variables: { first } })
      expectCivil(answer)
      // By the subgraph for its argument, or by the gateway for an answer that large.
      expect(answer.errors[0]?.message).toMatch(/first|answer may have \d+ fields/)
    }
  })

  test.each(['search(text: "love", after: $after)', 'newReleases(after: $after)'])(
    'a cursor that was never given out is refused: %s',
    async (field) => {
      for (const after of HOSTILE_STRINGS) {
        const answer = await ask(url, `query ($after: String) { ${field} { pageInfo { endCursor } } }`, {
          variables: { after },
        })
        expectCivil(answer)
        expect(answer.errors[0]?.message).toMatch(/after/)
      }
    },
  )

  test.each([
    ['country', 'newReleases(country: $value) { totalCount }', 'CountryCode'],
    ['isrc', 'tracksByIsrc(isrc: $value) { id }', 'ISRC!'],
    ['upc', 'albumByUpc(upc: $value) { id }', 'UPC!'],
    ['month', 'topArtists(month: $value) { plays }', 'YearMonth'],
  ])('the scalar of %s is checked', async (_name, field, type) => {
    for (const value of [...HOSTILE_STRINGS, '0000', '2025-13', 'ZZZ', 7, true, [], {}]) {
      expectCivil(await ask(url, `query ($value: ${type}) { ${field} }`, { variables: { value } }))
    }
  })

  test('every argument of the mutations', async () => {
    const token = await tokenOf(many, 'listener@chorus.test')
    for (const text of HOSTILE_STRINGS) {
      const play = {
        trackId: text,
        network: 'WIFI',
        device: { id: text, name: text, kind: 'PHONE' },
        contextId: text,
        startAtMs: -1,
      }
      expectCivil(
        await ask(url, 'mutation ($input: StartPlaybackInput!) { startPlayback(input: $input) { __typename } }', {
          token,
          variables: { input: play },
        }),
      )
      expectCivil(
        await ask(url, 'mutation ($id: ID!) { transferPlayback(deviceId: $id) { __typename } }', {
          token,
          variables: { id: text },
        }),
      )
      const person = { displayName: text, country: 'PH', birthDate: '1990-01-01' }
      expectCivil(
        await ask(url, 'mutation ($input: RegisterInput!) { register(input: $input) { __typename } }', {
          token,
          variables: { input: person },
        }),
      )
      expectCivil(
        await ask(url, 'mutation ($input: RegisterInput!) { register(input: $input) { __typename } }', {
          token,
          variables: { input: { ...person, country: text, birthDate: text } },
        }),
      )
    }
    const unchanged = await ask(url, '{ viewer { user { displayName } } }', { token })
    expect(unchanged.data.viewer.user.displayName).not.toMatch(/DROP|script/)
  })

  test('every id and text of what people do together', async () => {
    const token = await tokenOf(many, 'listener@chorus.test')
    for (const id of IDS) {
      const operation = `mutation ($id: ID!, $ids: [ID!]!) {
        follow(id: $id) { __typename }
        unfollow(id: $id) { __typename }
        block(userId: $id) { __typename }
        unblock(userId: $id) { __typename }
        save(ids: $ids) { __typename }
        unsave(ids: $ids) { __typename }
        deletePlaylist(id: $id) { __typename }
        setCollaborators(playlistId: $id, userIds: $ids) { __typename }
        removeFromPlaylist(input: { playlistId: $id, itemIds: $ids }) { __typename }
      }`
      const answer = await ask(url, operation, { token, variables: { id, ids: [id] } })
      expectCivil(answer)
      for (const outcome of Object.values<{ __typename: string } | null>(answer.data ?? {})) {
        expect([undefined, 'NotFound', 'InvalidInput', 'Unsaved']).toContain(outcome?.__typename)
      }
    }
    for (const text of HOSTILE_STRINGS) {
      const input = { name: text, description: text, trackIds: [text], idempotencyKey: text }
      const operation = 'mutation ($input: CreatePlaylistInput!) { createPlaylist(input: $input) { __typename } }'
      expectCivil(await ask(url, operation, { token, variables: { input } }))
    }
  })

  test('play ticks and ad events that nobody gave a token for', async () => {
    const token = await tokenOf(many, 'listener@chorus.test')
    const operation = `mutation ($ticks: [PlayTickInput!]!, $events: [AdEventInput!]!) {
      recordPlayTicks(ticks: $ticks) { accepted rejected { reason } }
      recordAdEvents(events: $events) { accepted rejected { reason } }
    }`
    for (const text of HOSTILE_STRINGS) {
      const at = new Date().toISOString()
      const tick = { id: text, session: text, sequence: -1, at, positionMs: -1, playedMs: 2 ** 31 - 1 }
      const event = { id: text, token: text, kind: 'IMPRESSION', at }
      const answer = await ask(url, operation, { token, variables: { ticks: [tick], events: [event] } })
      expectCivil(answer)
      expect(answer.data?.recordPlayTicks?.accepted ?? 0).toBe(0)
      expect(answer.data?.recordAdEvents?.accepted ?? 0).toBe(0)
    }
  })
})

describe('tokens that must not be believed', () => {
  const send = (authorization: string) =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: '{"query":"{ viewer { id } }"}',
    })

  test('forged, unsigned, truncated or foreign: 401, with what to do in the header', async () => {
    const token = await tokenOf(many, 'listener@chorus.test')
    const [header, payload, signature] = token.split('.') as [string, string, string]
    const raised = Buffer.from(
      JSON.stringify({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), scope: 'admin' }),
    ).toString('base64url')
    const unsigned = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')
    const bad = [
      'Bearer x',
      'Bearer ',
      `Bearer ${header}.${raised}.${signature}`,
      `Bearer ${unsigned}.${payload}.`,
      `Bearer ${header}.${payload}`,
      `Bearer ${token.slice(0, -4)}`,
      `Bearer ${'x'.repeat(8_000)}`,
    ]
    for (const authorization of bad) {
      const response = await send(authorization)
      expect(response.status, authorization.slice(0, 40)).toBe(401)
      expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/)
      expect(await response.text()).not.toMatch(/\bat .+:\d+:\d+/)
    }
    expect((await send(`Bearer ${token}`)).status).toBe(200)
  })

  test('a token of one instance means nothing to another', async () => {
    const foreign = await tokenOf(inject('instances').one, 'admin@chorus.test')
    expect((await send(`Bearer ${foreign}`)).status).toBe(401)
  })
})

describe('bodies that are no operation', () => {
  const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    fetch(`${url}/graphql`, { method: 'POST', headers, body })

  test.each([
    '',
    '{',
    '[]',
    'null',
    '{"query":7}',
    '{"query":"{"}',
    '{"query":"{ nothing }"}',
    '{"query":"{ viewer { id } }","variables":"x"}',
  ])('%j: 400, and no stack', async (body) => {
    const response = await post(body)
    expect([200, 400]).toContain(response.status)
    const text = await response.text()
    expect(text).toContain('errors')
    expect(text).not.toMatch(/\bat .+:\d+:\d+|node_modules/)
  })

  test('too large: 413', async () => {
    const response = await post(JSON.stringify({ query: '{ viewer { id } }', variables: { x: 'x'.repeat(5_000_000) } }))
    expect(response.status).toBe(413)
  })

  test('a form that a foreign page could send: refused', async () => {
    const response = await post('query={viewer{id}}', { 'content-type': 'text/plain' })
    expect([400, 403, 415]).toContain(response.status)
  })
})
