import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anonymous } from '@chorus/subgraph-server'
import { aMachine, aPerson } from '@chorus/testing'
import { aRegistration, createUsersUnderTest, idOf, REGISTER, type UsersUnderTest } from './usersUnderTest.ts'

let users: UsersUnderTest
beforeAll(async () => {
  users = await createUsersUnderTest()
})
afterAll(() => users.close())

const register = async (input: Record<string, unknown> = {}, identity = aPerson()) => {
  const { data, errors } = await users.run(REGISTER, identity, aRegistration(input))
  expect(errors).toBeUndefined()
  return data.register
}
const problemOf = async (input: Record<string, unknown>) => {
  const result = await register(input)
  expect(result.__typename).toBe('InvalidInput')
  return result.fields as { path: string[]; message: string }[]
}

describe('registering', () => {
  test('makes the profile of the person who signed in, with the address that the sign-in names', async () => {
    const identity = aPerson({ email: 'amaranta@example.test' })

    const registered = await register({ displayName: '  Amaranta  ', country: 'co' }, identity)

    expect(registered).toEqual({
      __typename: 'Registered',
      viewer: {
        id: idOf(identity),
        user: { id: idOf(identity), displayName: 'Amaranta' },
        account: {
          email: 'amaranta@example.test',
          birthDate: '1990-05-31',
          country: 'CO',
          locale: 'es-CO',
          shareActivity: false,
          marketingConsent: false,
          parentalControls: { explicitAllowed: true },
        },
      },
    })
  })

  test('a second time answers who is registered already, and changes nothing', async () => {
    const identity = aPerson()
    await register({ displayName: 'Remedios' }, identity)

    const again = await register({ displayName: 'Rebeca' }, identity)

    expect(again).toMatchObject({
      __typename: 'AlreadyRegistered',
      viewer: { id: idOf(identity), user: { displayName: 'Remedios' } },
    })
  })

  test('twenty times at once makes one account and one event, and everybody learns whose it is', async () => {
    const identity = aPerson()

    const answers = await Promise.all(Array.from({ length: 20 }, () => register({}, identity)))

    const kinds = answers.map(({ __typename }) => __typename)
    expect(kinds.filter((kind) => kind === 'Registered')).toHaveLength(1)
    expect(kinds.filter((kind) => kind === 'AlreadyRegistered')).toHaveLength(19)
    expect(answers.every(({ viewer }) => viewer.id === idOf(identity))).toBe(true)
    expect((await users.outbox()).filter(({ aggregateid }) => aggregateid === identity.userId)).toHaveLength(1)
  })

  test('is for persons with the scope listener, whatever the gateway let through', async () => {
    const codeFor = async (identity: typeof anonymous) => {
      const { data, errors } = await users.run(REGISTER, identity, aRegistration())
      expect(data.register).toBeNull()
      return errors?.[0]?.extensions.code
    }

    expect(await codeFor(anonymous)).toBe('UNAUTHENTICATED')
    expect(await codeFor(aMachine({ scopes: ['listener'] }))).toBe('FORBIDDEN')
    expect(await codeFor(aPerson({ scopes: ['creator'] }))).toBe('FORBIDDEN')
  })

  test('without an e-mail address in the sign-in says so', async () => {
    const result = await register({}, aPerson({ email: null }))

    expect(result).toMatchObject({ __typename: 'InvalidInput', fields: [{ path: [] }] })
    expect(result.message).toContain('e-mail')
  })

  test('with an address that could not be shown is refused, not stored', async () => {
    for (const email of ['', 'nobody', 'a@b@c', `${'a'.repeat(250)}@example.test`, 'a@exa mple.test']) {
      expect(await register({}, aPerson({ email }))).toMatchObject({ __typename: 'InvalidInput' })
    }
  })

  test('names every field that is wrong, each with its path', async () => {
    const fields = await problemOf({ displayName: ' ', birthDate: '2026-01-15', locale: 'x-foo' })

    expect(fields.map(({ path }) => path)).toEqual([
      ['input', 'displayName'],
      ['input', 'birthDate'],
      ['input', 'locale'],
    ])
  })
})

describe('a birth date', () => {
  test('makes somebody old enough on their thirteenth birthday, not the day before', async () => {
    expect(await problemOf({ birthDate: '2013-01-16' })).toMatchObject([{ path: ['input', 'birthDate'] }])
    expect(await register({ birthDate: '2013-01-15' })).toMatchObject({ __typename: 'Registered' })
  })

  test('is at most 120 years ago, and in the past', async () => {
    expect(await register({ birthDate: '1905-01-16' })).toMatchObject({ __typename: 'Registered' })
    for (const birthDate of ['1905-01-15', '0001-01-01', '0000-01-01', '2026-01-15', '2026-01-16', '9999-12-31']) {
      expect(await problemOf({ birthDate })).toMatchObject([{ path: ['input', 'birthDate'] }])
    }
  })

  test('that is no day of the calendar never reaches a rule', async () => {
    for (const birthDate of ['2001-02-29', '2001-13-01', '31/05/1990', '', '1990-5-31', '1990-05-31T00:00:00Z']) {
      const { errors } = await users.run(REGISTER, aPerson(), aRegistration({ birthDate }))
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    }
  })

  test('under eighteen closes explicit music until somebody allows it', async () => {
    const minor = await register({ birthDate: '2008-01-16' })
    const adult = await register({ birthDate: '2008-01-15' })

    expect(minor.viewer.account.parentalControls).toEqual({ explicitAllowed: false })
    expect(adult.viewer.account.parentalControls).toEqual({ explicitAllowed: true })
  })
})

describe('country and locale', () => {
  test('a country that ISO does not know is refused', async () => {
    for (const country of ['ZZ', 'COL', '', 'C', "CO'; --"]) {
      const { errors } = await users.run(REGISTER, aPerson(), aRegistration({ country }))
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    }
  })

  test('a locale is kept in its canonical form; without one it is the language of the country', async () => {
    const localeOf = async (input: object) => (await register({ ...input })).viewer.account.locale

    expect(await localeOf({ locale: 'ZH-hant-tw' })).toBe('zh-Hant-TW')
    expect(await localeOf({ country: 'BR' })).toBe('pt-BR')
    expect(await localeOf({ country: 'AQ', locale: null })).toBe('en-AQ')
  })
})
