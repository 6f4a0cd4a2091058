import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Identity } from '@chorus/subgraph-server'
import { aPerson } from '@chorus/testing'
import { aListener, aRegistration, createUsersUnderTest, REGISTER, type UsersUnderTest } from './usersUnderTest.ts'

let users: UsersUnderTest
beforeAll(async () => {
  users = await createUsersUnderTest()
})
afterAll(() => users.close())

const allow = (identity: Identity, explicitAllowed: boolean) =>
  users.run(`mutation { setParentalControls(input: { explicitAllowed: ${explicitAllowed} }) { __typename } }`, identity)
const eventsOf = async ({ userId }: Identity) =>
  (await users.outbox()).filter(({ aggregateid }) => aggregateid === userId)

describe('what other subgraphs learn of a listener', () => {
  test('is written when somebody registers: country, birth date and what the free tier allows', async () => {
    const identity = await aListener(users, { birthDate: '2010-02-28' })

    expect(await eventsOf(identity)).toEqual([
      expect.objectContaining({
        aggregatetype: 'users',
        type: 'users.listener.changed.v1',
        payload: {
          userId: identity.userId,
          version: 1,
          country: 'CO',
          birthDate: '2010-02-28',
          locale: 'es-CO',
          tier: 'FREE',
          maxBitrateKbps: 160,
          maxConcurrentStreams: 1,
          explicitAllowed: false,
          shareActivity: false,
          entitledUntil: null,
        },
      }),
    ])
  })

  test('grows in version with each change, and says nothing where nothing changes', async () => {
    const identity = await aListener(users)

    for (const allowed of [true, false, false, true]) await allow(identity, allowed)
    await users.run(
      'mutation { updateProfile(input: { displayName: "Other", marketingConsent: true }) { __typename } }',
      identity,
    )

    const payloads = (await eventsOf(identity)).map(({ payload }) => payload)
    expect(payloads.map(({ version, explicitAllowed }) => [version, explicitAllowed])).toEqual([
      [1, true],
      [2, false],
      [3, true],
    ])
  })

  test('tells a new language once, and the old one never again', async () => {
    const identity = await aListener(users)
    const speak = (locale: string) =>
      users.run(`mutation { updateProfile(input: { locale: "${locale}" }) { __typename } }`, identity)

    for (const locale of ['en', 'EN', 'pt-BR']) await speak(locale)

    const payloads = (await eventsOf(identity)).map(({ payload }) => payload)
    expect(payloads.map(({ version, locale }) => [version, locale])).toEqual([
      [1, 'es-CO'],
      [2, 'en'],
      [3, 'pt-BR'],
    ])
  })

  test('tells once that somebody shares what they play, and once that they no longer do', async () => {
    const identity = await aListener(users)
    const share = (shareActivity: boolean) =>
      users.run(`mutation { updateProfile(input: { shareActivity: ${shareActivity} }) { __typename } }`, identity)

    for (const shares of [false, true, true, false]) await share(shares)

    const payloads = (await eventsOf(identity)).map(({ payload }) => payload)
    expect(payloads.map(({ version, shareActivity }) => [version, shareActivity])).toEqual([
      [1, false],
      [2, true],
      [3, false],
    ])
  })

  test('never has one version twice, however many changes race', async () => {
    const identity = await aListener(users)

    await Promise.all(Array.from({ length: 20 }, (_, index) => allow(identity, index % 2 === 0)))

    const events = (await eventsOf(identity)).map(({ payload }) => payload)
    const versions = events.map(({ version }) => version).toSorted((one, other) => one - other)
    expect(versions).toEqual(versions.map((_, index) => index + 1))
    const { data } = await users.run('{ viewer { account { parentalControls { explicitAllowed } } } }', identity)
    const last = events.find(({ version }) => version === versions.length)
    expect(data.viewer.account.parentalControls.explicitAllowed).toBe(last.explicitAllowed)
  })

  test('carries the plan, and the instant at which it ends by the clock', async () => {
    const identity = await aListener(users)
    await users.database.pool.query(
      `INSERT INTO subscription (id, user_id, plan_id, state, started_at, renews_at, valid_from)
       SELECT gen_random_uuid(), $1, id, 'TRIALING', '2026-01-15', '2026-02-14', '2026-01-15'
       FROM plan WHERE kind = 'FAMILY' AND period = 'MONTH' AND country = 'CO'`,
      [identity.userId],
    )

    await allow(identity, false)

    expect((await eventsOf(identity)).at(-1)?.payload).toMatchObject({
      version: 2,
      tier: 'PREMIUM',
      maxBitrateKbps: 320,
      maxConcurrentStreams: 6,
      entitledUntil: '2026-02-14T00:00:00.000Z',
    })
    const { data } = await users.run('{ viewer { account { tier entitlements { source until because } } } }', identity)
    expect(data.viewer.account).toEqual({
      tier: 'PREMIUM',
      entitlements: {
        source: 'TRIAL',
        until: '2026-02-14T00:00:00.000Z',
        because: 'You have Premium because you try Premium Family until 2026-02-14.',
      },
    })
  })

  test('and the change itself stand or fall together', async () => {
    const broken = await createUsersUnderTest()
    try {
      const known = await aListener(broken)
      await broken.database.pool.query(`ALTER TABLE outbox ADD CONSTRAINT no_room CHECK (false) NOT VALID`)

      const stranger = aPerson()
      const registered = await broken.run(REGISTER, stranger, aRegistration())
      const changed = await broken.run(
        'mutation { setParentalControls(input: { explicitAllowed: false }) { __typename } }',
        known,
      )

      for (const { errors } of [registered, changed]) {
        expect(errors?.[0]).toMatchObject({ extensions: { code: 'INTERNAL_SERVER_ERROR' } })
        expect(JSON.stringify(errors)).not.toMatch(/constraint|prisma|outbox/i)
      }
      const ask = '{ viewer { account { parentalControls { explicitAllowed } } } }'
      expect((await broken.run(ask, stranger)).data.viewer.account).toBeNull()
      expect((await broken.run(ask, known)).data.viewer.account.parentalControls.explicitAllowed).toBe(true)
    } finally {
      await broken.close()
    }
  })
})

describe('rights in the graph', () => {
  test('end with a trial by the clock alone, and the reason follows', async () => {
    const own = await createUsersUnderTest()
    try {
      const identity = await aListener(own)
      await own.database.pool.query(
        `INSERT INTO subscription (id, user_id, plan_id, state, started_at, renews_at, ends_at, valid_from)
         SELECT gen_random_uuid(), $1, id, 'CANCELLING', '2026-01-01', NULL, '2026-02-01', '2026-01-10'
         FROM plan WHERE kind = 'INDIVIDUAL' AND period = 'MONTH' AND country = 'CO'`,
        [identity.userId],
      )
      const tierAt = async (iso: string) => {
        own.clock.set(iso)
        return (await own.run('{ viewer { account { tier entitlements { because } } } }', identity)).data.viewer.account
      }

      expect(await tierAt('2026-01-31T23:59:59.999Z')).toMatchObject({ tier: 'PREMIUM' })
      expect(await tierAt('2026-02-01T00:00:00.000Z')).toEqual({
        tier: 'FREE',
        entitlements: { because: 'You cancelled Premium Individual, and it ended on 2026-02-01.' },
      })
    } finally {
      await own.close()
    }
  })
})
