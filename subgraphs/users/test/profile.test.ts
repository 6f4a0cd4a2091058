import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anonymous, encodeId } from '@chorus/subgraph-server'
import { aMachine, aPerson } from '@chorus/testing'
import { aListener, createUsersUnderTest, idOf, type UsersUnderTest } from './usersUnderTest.ts'

let users: UsersUnderTest
beforeAll(async () => {
  users = await createUsersUnderTest()
})
afterAll(() => users.close())

const UPDATE = `mutation ($input: UpdateProfileInput!) {
  updateProfile(input: $input) {
    __typename
    ... on ProfileUpdated { viewer { user { displayName } account { locale shareActivity marketingConsent country } } }
    ... on InvalidInput { message fields { path message } }
  }
}`
const SET_CONTROLS = `mutation ($input: SetParentalControlsInput!) {
  setParentalControls(input: $input) {
    __typename
    ... on ParentalControlsSet { user { id } parentalControls { explicitAllowed } }
    ... on NotFound { id message }
    ... on Forbidden { message }
  }
}`

describe('a profile', () => {
  test('changes in what is given and in nothing else', async () => {
    const identity = await aListener(users, { displayName: 'Úrsula' })

    const { data } = await users.run(UPDATE, identity, {
      input: { shareActivity: true, locale: 'EN-gb', displayName: null },
    })

    expect(data.updateProfile).toEqual({
      __typename: 'ProfileUpdated',
      viewer: {
        user: { displayName: 'Úrsula' },
        account: { locale: 'en-GB', shareActivity: true, marketingConsent: false, country: 'CO' },
      },
    })
  })

  test('stays as it is when nothing is given', async () => {
    const identity = await aListener(users, { displayName: 'Úrsula' })

    const { data } = await users.run(UPDATE, identity, { input: {} })

    expect(data.updateProfile.viewer.user).toEqual({ displayName: 'Úrsula' })
  })

  test('changes wholly or not at all, and every wrong field is named with its path', async () => {
    const identity = await aListener(users)

    const { data } = await users.run(UPDATE, identity, {
      input: { displayName: 'a\u202eb', locale: 'x-foo', shareActivity: true },
    })

    expect(data.updateProfile).toMatchObject({
      __typename: 'InvalidInput',
      fields: [{ path: ['input', 'displayName'] }, { path: ['input', 'locale'] }],
    })
    const after = await users.run('{ viewer { account { shareActivity } } }', identity)
    expect(after.data.viewer.account.shareActivity).toBe(false)
  })

  test('cannot move to another country', async () => {
    const identity = await aListener(users)

    const { errors } = await users.run(UPDATE, identity, { input: { country: 'US' } })

    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })

  test('is changed by a registered listener only', async () => {
    const codeFor = async (query: string, identity: typeof anonymous, input: object) =>
      (await users.run(query, identity, { input })).errors?.[0]?.extensions.code

    for (const [query, input] of [
      [UPDATE, { shareActivity: true }],
      [SET_CONTROLS, { explicitAllowed: true }],
    ] as const) {
      expect(await codeFor(query, anonymous, input)).toBe('UNAUTHENTICATED')
      expect(await codeFor(query, aMachine({ scopes: ['listener'] }), input)).toBe('FORBIDDEN')
      expect(await codeFor(query, aPerson({ scopes: [] }), input)).toBe('FORBIDDEN')
      expect(await codeFor(query, aPerson(), input)).toBe('REGISTRATION_REQUIRED')
    }
  })

  test('reads its own changes within one operation', async () => {
    const identity = await aListener(users)

    const { data } = await users.run(
      `mutation {
        one: updateProfile(input: { displayName: "One" }) { ... on ProfileUpdated { viewer { user { displayName } } } }
        two: updateProfile(input: { displayName: "Two" }) { ... on ProfileUpdated { viewer { user { displayName } } } }
      }`,
      identity,
    )

    expect([data.one, data.two].map(({ viewer }) => viewer.user.displayName)).toEqual(['One', 'Two'])
  })
})

describe('parental controls', () => {
  const set = async (identity: typeof anonymous, input: object) =>
    (await users.run(SET_CONTROLS, identity, { input })).data.setParentalControls

  test('are set for oneself, by name or without', async () => {
    const identity = await aListener(users)

    expect(await set(identity, { explicitAllowed: false })).toEqual({
      __typename: 'ParentalControlsSet',
      user: { id: idOf(identity) },
      parentalControls: { explicitAllowed: false },
    })
    expect(await set(identity, { memberId: idOf(identity), explicitAllowed: true })).toMatchObject({
      parentalControls: { explicitAllowed: true },
    })
  })

  test('are not lifted by who is under eighteen, on the day before the birthday still', async () => {
    const now = users.clock.now()
    const eighteen = new Date(Date.UTC(now.getUTCFullYear() - 18, now.getUTCMonth(), now.getUTCDate()))
    const dayAfter = new Date(eighteen.getTime() + 86_400_000)
    const born = (day: Date) => aListener(users, { birthDate: day.toISOString().slice(0, 10) })

    const minor = await born(dayAfter)
    expect(await set(minor, { explicitAllowed: true })).toMatchObject({ __typename: 'Forbidden' })
    expect(await set(minor, { explicitAllowed: false })).toMatchObject({ __typename: 'ParentalControlsSet' })
    expect(await set(await born(eighteen), { explicitAllowed: true })).toMatchObject({
      __typename: 'ParentalControlsSet',
    })
  })

  test("are not set for somebody who is not in one's family", async () => {
    const other = await aListener(users)

    expect(await set(await aListener(users), { memberId: idOf(other), explicitAllowed: false })).toMatchObject({
      __typename: 'Forbidden',
    })
    const { data } = await users.run('{ viewer { account { parentalControls { explicitAllowed } } } }', other)
    expect(data.viewer.account.parentalControls.explicitAllowed).toBe(true)
  })

  test('of nobody are not found, and a malformed id is nobody', async () => {
    const identity = await aListener(users)
    const track = encodeId('track', '018f0000-0000-7000-8000-000000000000')

    for (const memberId of [idOf(aPerson()), track, '', 'usr_', "' OR 1=1 --", 'x'.repeat(100_000)]) {
      expect(await set(identity, { memberId, explicitAllowed: false })).toMatchObject({
        __typename: 'NotFound',
        id: memberId,
      })
    }
  })
})
