import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aPerson } from '@chorus/testing'
import { createPeopleImport, type PersonRecord } from '../src/import/peopleImport.ts'
import { createUsersUnderTest, type UsersUnderTest } from './usersUnderTest.ts'

let users: UsersUnderTest
beforeEach(async () => {
  users = await createUsersUnderTest()
})
afterEach(() => users.close())

const importing = (records: PersonRecord[]) =>
  createPeopleImport(users.database.pool, { clock: users.clock }).people(records)

const aRecord = (over: Partial<PersonRecord> = {}): PersonRecord => ({
  id: crypto.randomUUID(),
  displayName: 'Pilar Ternera',
  country: 'CO',
  birthDate: '1985-04-01',
  locale: 'es-CO',
  email: 'pilar@example.test',
  createdAtIso: '2024-03-01T08:00:00.000Z',
  ...over,
})

async function accountOf({ id }: PersonRecord) {
  const { data } = await users.run(
    '{ viewer { user { displayName createdAt } account { email country locale tier entitlements { source because } parentalControls { explicitAllowed } } } }',
    aPerson({ userId: id }),
  )
  return data.viewer
}
const payloads = async () => (await users.outbox()).map(({ payload }) => payload)
async function statesOf({ id }: PersonRecord) {
  const { rows } = await users.database.pool.query(
    `SELECT state, kind, valid_from, valid_to, ends_at FROM subscription JOIN plan ON plan.id = plan_id
     WHERE user_id = $1 ORDER BY valid_from`,
    [id],
  )
  return rows
}

describe('importing people', () => {
  test('makes accounts with their plan, and tells of each', async () => {
    const premium = aRecord({ plan: 'DUO' })
    const free = aRecord({ birthDate: '2012-12-31', plan: null })

    expect(await importing([premium, free])).toEqual({ added: 2, changed: 0, unchanged: 0, refused: [] })

    expect(await accountOf(premium)).toEqual({
      user: { displayName: 'Pilar Ternera', createdAt: '2024-03-01T08:00:00.000Z' },
      account: {
        email: 'pilar@example.test',
        country: 'CO',
        locale: 'es-CO',
        tier: 'PREMIUM',
        entitlements: {
          source: 'SUBSCRIPTION',
          because: 'You have Premium because your plan Premium Duo is running.',
        },
        parentalControls: { explicitAllowed: true },
      },
    })
    expect((await accountOf(free)).account).toMatchObject({
      tier: 'FREE',
      parentalControls: { explicitAllowed: false },
    })
    expect(await payloads()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ userId: premium.id, version: 1, tier: 'PREMIUM', maxConcurrentStreams: 2 }),
        expect.objectContaining({ userId: free.id, version: 1, tier: 'FREE', birthDate: '2012-12-31' }),
      ]),
    )
  })

  test('again changes nothing and publishes nothing', async () => {
    const records = [aRecord({ plan: 'FAMILY' }), aRecord({ shareActivity: true, explicitAllowed: false }), aRecord()]
    await importing(records)
    const before = await users.database.pool.query('SELECT xmin, * FROM app_user ORDER BY id')
    users.clock.advance(86_400_000)

    expect(await importing(records)).toEqual({ added: 0, changed: 0, unchanged: 3, refused: [] })

    const after = await users.database.pool.query('SELECT xmin, * FROM app_user ORDER BY id')
    expect(after.rows).toEqual(before.rows)
    expect(await payloads()).toHaveLength(3)
    expect(await statesOf(records[0]!)).toHaveLength(1)
  })

  test('tells only of changes that decide what somebody may hear', async () => {
    const record = aRecord()
    await importing([record])

    expect(await importing([{ ...record, displayName: 'Petra', email: 'petra@example.test' }])).toMatchObject({
      changed: 1,
    })
    expect(await payloads()).toHaveLength(1)

    expect(await importing([{ ...record, country: 'MX' }])).toMatchObject({ changed: 1 })
    expect((await payloads()).at(-1)).toMatchObject({ version: 2, country: 'MX' })
  })

  test('leaves alone what a record does not say', async () => {
    const record = aRecord({ plan: 'INDIVIDUAL' })
    await importing([record])
    await users.run(
      'mutation { setParentalControls(input: { explicitAllowed: false }) { __typename } }',
      aPerson({ userId: record.id }),
    )

    const { plan: _plan, ...withoutPlan } = record
    expect(await importing([withoutPlan])).toMatchObject({ unchanged: 1 })

    expect((await accountOf(record)).account).toMatchObject({
      tier: 'PREMIUM',
      parentalControls: { explicitAllowed: false },
    })
  })

  test('keeps every state that a plan was in', async () => {
    const record = aRecord({ plan: 'INDIVIDUAL' })
    for (const plan of ['INDIVIDUAL', 'FAMILY', null, 'STUDENT'] as const) {
      await importing([{ ...record, plan }])
      users.clock.advance(60_000)
    }

    const states = await statesOf(record)
    expect(states.map(({ state, kind }) => [state, kind])).toEqual([
      ['ACTIVE', 'INDIVIDUAL'],
      ['ACTIVE', 'FAMILY'],
      ['ENDED', 'FAMILY'],
      ['ACTIVE', 'STUDENT'],
    ])
    expect(states.map(({ valid_to }) => valid_to)).toEqual([
      ...states.slice(1).map(({ valid_from }) => valid_from),
      null,
    ])
    expect(
      (await payloads()).map(({ version, tier, maxConcurrentStreams }) => [version, tier, maxConcurrentStreams]),
    ).toEqual([
      [1, 'PREMIUM', 1],
      [2, 'PREMIUM', 6],
      [3, 'FREE', 1],
      [4, 'PREMIUM', 1],
    ])
  })

  test('keeps states in order though the clock stands still', async () => {
    const record = aRecord({ plan: 'INDIVIDUAL', createdAtIso: '2026-01-15T12:00:00.000Z' })
    for (const plan of ['INDIVIDUAL', 'DUO', null, 'DUO'] as const) await importing([{ ...record, plan }])

    expect(await statesOf(record)).toHaveLength(4)
    expect((await accountOf(record)).account.tier).toBe('PREMIUM')
  })

  test('never touches a plan that the person bought', async () => {
    const record = aRecord()
    await importing([record])
    await users.database.pool.query(
      `INSERT INTO subscription (id, user_id, plan_id, state, started_at, valid_from)
       SELECT gen_random_uuid(), $1, id, 'ACTIVE', now(), now()
       FROM plan WHERE kind = 'FAMILY' AND period = 'YEAR' AND country = 'CO'`,
      [record.id],
    )

    await importing([{ ...record, plan: null }])
    await importing([{ ...record, plan: 'STUDENT' }])

    expect(await statesOf(record)).toMatchObject([{ state: 'ACTIVE', kind: 'FAMILY' }])
  })

  test('names records that break a rule and takes the others', async () => {
    const good = aRecord()
    const wrong = [
      aRecord({ displayName: 'a\u0000b' }),
      aRecord({ birthDate: '2020-01-01' }),
      aRecord({ birthDate: '1990-02-30' }),
      aRecord({ email: 'nobody' }),
      aRecord({ country: 'Colombia' }),
      aRecord({ locale: 'x-foo' }),
      aRecord({ createdAtIso: 'yesterday' }),
      aRecord({ id: 'not a uuid' }),
    ]

    const outcome = await importing([...wrong, good])

    expect(outcome).toMatchObject({ added: 1, refused: wrong.map(({ id }) => ({ id })) })
    expect(outcome.refused.every(({ reason }) => reason.length > 10)).toBe(true)
  })

  test('of one person twice counts the last, and of more people than a batch holds leaves nobody out', async () => {
    const twice = aRecord()
    const crowd = Array.from({ length: 6_000 }, () => aRecord({ plan: 'INDIVIDUAL' }))

    const outcome = await importing([twice, ...crowd, { ...twice, displayName: 'Visitación' }])

    expect(outcome).toEqual({ added: 6_001, changed: 0, unchanged: 0, refused: [] })
    expect((await accountOf(twice)).user.displayName).toBe('Visitación')
    expect(await importing(crowd)).toMatchObject({ unchanged: 6_000 })
  })

  test('twice at the same time adds everybody once', async () => {
    const crowd = Array.from({ length: 500 }, () => aRecord({ plan: 'DUO' }))

    const outcomes = await Promise.all([importing(crowd), importing(crowd.toReversed()), importing(crowd)])

    expect(outcomes.map(({ added }) => added).reduce((sum, added) => sum + added, 0)).toBe(500)
    const versions = (await payloads()).map(({ userId, version }) => `${userId} ${version}`)
    expect(versions).toHaveLength(500)
    expect(new Set(versions).size).toBe(500)
  })

  test('tells in the transaction that changes, or changes nothing', async () => {
    await users.database.pool.query('ALTER TABLE outbox ADD CONSTRAINT no_room CHECK (false) NOT VALID')
    const record = aRecord({ plan: 'DUO' })

    await expect(importing([record])).rejects.toThrow(/no_room/)

    expect((await accountOf(record)).account).toBeNull()
  })
})
