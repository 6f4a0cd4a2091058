import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anonymous, encodeId, type Identity } from '@chorus/subgraph-server'
import { aMachine, aPerson, countStatements } from '@chorus/testing'
import { aListener, createUsersUnderTest, idOf, type UsersUnderTest } from './usersUnderTest.ts'

let users: UsersUnderTest
beforeAll(async () => {
  users = await createUsersUnderTest()
})
afterAll(() => users.close())

const ENTITIES = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    ... on User { id displayName createdAt }
    ... on Viewer { id account { email } }
  }
}`
const MALFORMED = [
  '',
  'usr_',
  'usr_00000000000000000000000000_',
  'USR_01h455vb4pex5vsknk084sn02q',
  "' OR 1=1 --",
  '\u0000',
]

describe('somebody', () => {
  test('is found by id, for everyone', async () => {
    const identity = await aListener(users, { displayName: 'Aureliano' })

    const { data } = await users.run('query ($id: ID!) { user(id: $id) { id displayName createdAt } }', anonymous, {
      id: idOf(identity),
    })

    expect(data.user).toEqual({
      id: idOf(identity),
      displayName: 'Aureliano',
      createdAt: '2026-01-15T12:00:00.000Z',
    })
  })

  test('is nothing for a machine, but for one that works for the staff', async () => {
    const id = idOf(await aListener(users))
    const variables = { id, representations: [{ __typename: 'User', id }] }
    const query = `query ($id: ID!, $representations: [_Any!]!) {
      user(id: $id) { id }
      _entities(representations: $representations) { ... on User { displayName } }
    }`
    const partner = await users.run(query, aMachine({ scopes: ['partner'] }), variables)
    expect(partner.data).toEqual({ user: null, _entities: [null] })
    expect((await users.run(query, aMachine({ scopes: ['support'] }), variables)).data.user).toEqual({ id })
  })

  test('is null for an id that is nobody, another kind, malformed or huge; and what cannot be one never reaches SQL', async () => {
    const statements = countStatements(users.pool)
    const userOf = async (id: string) => {
      const { data, errors } = await users.run('query ($id: ID!) { user(id: $id) { id } }', anonymous, { id })
      expect(errors).toBeUndefined()
      return data.user
    }

    const track = encodeId('track', aPerson().userId ?? '')
    for (const id of [...MALFORMED, track, 'x'.repeat(1_000_000)]) expect(await userOf(id)).toBeNull()
    expect(statements.count()).toBe(0)
    expect(await userOf(idOf(aPerson()))).toBeNull()
  })

  test('and a hundred others on one page cost one statement', async () => {
    const people = await Promise.all(Array.from({ length: 100 }, () => aListener(users)))
    const statements = countStatements(users.pool)

    const { data, errors } = await users.run(ENTITIES, anonymous, {
      representations: [...people, aPerson(), people[0]!].map((person) => ({ __typename: 'User', id: idOf(person) })),
    })

    expect(errors).toBeUndefined()
    expect(data._entities.map((user: { id: string } | null) => user?.id ?? null)).toEqual([
      ...people.map(idOf),
      null,
      idOf(people[0]!),
    ])
    expect(statements.count()).toBe(1)
  })
})

describe('the viewer', () => {
  test('is the person who asks; null for nobody and for machines', async () => {
    const identity = aPerson({ scopes: [] })
    const viewer = async (asking: Identity) =>
      (await users.run('{ viewer { id user { id } account { country } } }', asking)).data.viewer

    expect(await viewer(identity)).toEqual({ id: idOf(identity), user: null, account: null })
    expect(await viewer(anonymous)).toBeNull()
    expect(await viewer(aMachine())).toBeNull()
  })

  test('as a reference answers the own id only', async () => {
    const identity = await aListener(users)
    const other = await aListener(users)
    const representations = [idOf(other), idOf(identity), ...MALFORMED].map((id) => ({ __typename: 'Viewer', id }))

    const { data } = await users.run(ENTITIES, identity, { representations })
    expect(data._entities).toEqual([
      null,
      { id: idOf(identity), account: { email: identity.email } },
      ...MALFORMED.map(() => null),
    ])

    const nobody = await users.run(ENTITIES, anonymous, { representations })
    expect(nobody.data._entities.every((viewer: unknown) => viewer === null)).toBe(true)
  })

  test('costs one statement for the person and two for their plan, however many fields ask', async () => {
    const identity = await aListener(users)
    const statements = countStatements(users.pool)

    await users.run(
      '{ viewer { user { displayName } account { email country tier entitlements { source because } parentalControls { explicitAllowed } } } }',
      identity,
    )

    expect(statements.count()).toBe(3)
  })
})

describe('plans', () => {
  const PLANS =
    'query ($country: CountryCode!) { plans(country: $country) { id kind name price { amount currency } period seats trialDays } }'
  const plansOf = async (country: string) => (await users.run(PLANS, anonymous, { country })).data.plans

  test('have the prices and the currency of a country, in the digits that the currency is accounted in', async () => {
    const individual = async (country: string) => {
      const plans = await plansOf(country)
      return plans.find(
        ({ kind, period }: { kind: string; period: string }) => kind === 'INDIVIDUAL' && period === 'MONTH',
      ).price
    }

    expect(await individual('US')).toEqual({ amount: '11.99', currency: 'USD' })
    expect(await individual('co')).toEqual({ amount: '18900.00', currency: 'COP' })
    expect(await individual('JP')).toEqual({ amount: '1080', currency: 'JPY' })
    expect(await individual('KW')).toEqual({ amount: '1.950', currency: 'KWD' })
  })

  test('come by kind and period, with seats', async () => {
    const plans = await plansOf('DE')

    expect(plans.map(({ kind, period, seats }: Record<string, string>) => `${kind} ${period} ${seats}`)).toEqual([
      'INDIVIDUAL MONTH 1',
      'INDIVIDUAL YEAR 1',
      'DUO MONTH 2',
      'DUO YEAR 2',
      'FAMILY MONTH 6',
      'FAMILY YEAR 6',
      'STUDENT MONTH 1',
    ])
    expect(plans[1].price).toEqual({ amount: '129.90', currency: 'EUR' })
  })

  test('are the default ones in US dollars where a country has no prices of its own', async () => {
    const plans = await plansOf('AQ')

    expect(plans).toHaveLength(7)
    expect(plans[0].price).toEqual({ amount: '7.99', currency: 'USD' })
    expect(plans).toEqual(await plansOf('VA'))
  })

  test('have an id each, which is the same in every database', async () => {
    const ids = [...(await plansOf('DE')), ...(await plansOf('AT')), ...(await plansOf('AQ'))].map(({ id }) => id)

    expect(new Set(ids).size).toBe(21)
    expect(ids[0]).toMatchInlineSnapshot(`"pln_0qes1s2gqghy08vsa3bjb2xxz0"`)
  })
})
