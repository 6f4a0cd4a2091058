import { randomUUID } from 'node:crypto'
import { createRedisEventLog, UPLOAD_COMPLETED, type EventLog, type UploadCompleted } from '@chorus/events'
import { encodeId, type Identity, type Subgraph } from '@chorus/subgraph-server'
import { createMetrics, silentLogger } from '@chorus/telemetry'
import { aPerson, countStatements, createTestDatabase, createTestRedis, runOperation } from '@chorus/testing'
import fc from 'fast-check'
import type { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectAvatars } from '../src/avatars/projectAvatars.ts'
import { createUsersSubgraph, usersMigrations } from '../src/subgraph.ts'
import {
  aListener,
  aRegistration,
  createUsersUnderTest,
  idOf,
  REGISTER,
  type UsersUnderTest,
} from './usersUnderTest.ts'

let users: UsersUnderTest
beforeAll(async () => {
  users = await createUsersUnderTest()
})
afterAll(() => users.close())

const UPDATE = /* GraphQL */ `
  mutation ($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      __typename
      ... on ProfileUpdated {
        viewer {
          user {
            displayName
            avatar {
              url
              width
              height
            }
          }
        }
      }
      ... on InvalidInput {
        message
        fields {
          path
          message
        }
      }
    }
  }
`

const anUpload = ({ userId }: Identity, changes: Partial<UploadCompleted> = {}): UploadCompleted => {
  const uploadId = randomUUID()
  return {
    uploadId,
    userId: userId ?? '',
    kind: 'AVATAR',
    contentType: 'image/png',
    bytes: 100,
    sha256: 'a'.repeat(64),
    url: `http://media.test/public/avatars/${uploadId}.png`,
    width: 40,
    height: 30,
    ...changes,
  }
}
const uploadIdOf = ({ uploadId }: UploadCompleted) => encodeId('upload', uploadId)
const update = async (identity: Identity, input: Record<string, unknown>) =>
  (await users.run(UPDATE, identity, { input })).data.updateProfile

test('an avatar that the person has sent is shown to everyone, with its size, until another is chosen', async () => {
  const identity = await aListener(users)
  const [first, second] = [anUpload(identity), anUpload(identity, { width: 7, height: 9 })]
  await projectAvatars(users.pool, [first, second])
  const shown = async () =>
    (
      await users.run('query ($id: ID!) { user(id: $id) { avatar { url width height } } }', undefined, {
        id: idOf(identity),
      })
    ).data.user.avatar

  expect(await shown()).toBeNull()
  expect(await update(identity, { avatarUploadId: uploadIdOf(first) })).toMatchObject({
    __typename: 'ProfileUpdated',
    viewer: { user: { avatar: { url: first.url, width: 40, height: 30 } } },
  })
  expect(await shown()).toEqual({ url: first.url, width: 40, height: 30 })
  await update(identity, { displayName: 'Somebody', avatarUploadId: null })
  expect(await shown()).toMatchObject({ url: first.url })
  await update(identity, { avatarUploadId: uploadIdOf(second) })
  expect(await shown()).toEqual({ url: second.url, width: 7, height: 9 })
})

test("another person's avatar, an ad's media, an id of nothing and no id at all are refused, and nothing else changes", async () => {
  const [identity, other] = [await aListener(users, { displayName: 'Before' }), await aListener(users)]
  const [theirs, advert] = [anUpload(other), anUpload(identity, { kind: 'AD_MEDIA' })]
  await projectAvatars(users.pool, [theirs, advert])

  const refused = [
    uploadIdOf(theirs),
    uploadIdOf(advert),
    encodeId('upload', randomUUID()),
    idOf(identity),
    "' OR 1=1 --",
  ]
  const answers = await Promise.all(
    refused.map((avatarUploadId) => update(identity, { avatarUploadId, displayName: 'After' })),
  )
  for (const answer of answers) {
    expect(answer).toMatchObject({ __typename: 'InvalidInput', fields: [{ path: ['input', 'avatarUploadId'] }] })
  }
  // Whether it is another's or nobody's cannot be told apart.
  expect(answers[0]).toEqual(answers[2])
  expect(answers[0].message).toMatch(/may not have arrived yet: try again/)
  const { data } = await users.run('{ viewer { user { displayName avatar { url } } } }', identity)
  expect(data.viewer.user).toEqual({ displayName: 'Before', avatar: null })
})

test('one that arrives while it is asked for is taken', async () => {
  const identity = await aListener(users)
  const upload = anUpload(identity)
  const asked = update(identity, { avatarUploadId: uploadIdOf(upload) })
  await new Promise((resolve) => setTimeout(resolve, 200))
  await projectAvatars(users.pool, [upload])
  expect(await asked).toMatchObject({ __typename: 'ProfileUpdated', viewer: { user: { avatar: { url: upload.url } } } })
})

test('the projection is the same whatever comes twice, in another order or in other batches', async () => {
  const uploads = Array.from({ length: 6 }, (_, index) =>
    anUpload(aPerson(), { kind: index % 3 ? 'AVATAR' : 'AD_MEDIA', width: index + 1 }),
  )
  const stored = async (pool: Pool) => {
    const ids = uploads.map(({ uploadId }) => uploadId)
    const { rows } = await pool.query('DELETE FROM avatar_upload WHERE upload_id = ANY($1) RETURNING *', [ids])
    return new Map(rows.map((row) => [row.upload_id, row]))
  }
  await projectAvatars(users.pool, uploads)
  const expected = await stored(users.pool)
  expect(expected.size).toBe(4)

  const deliveries = fc.array(fc.shuffledSubarray(uploads, { minLength: 1 }), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(deliveries, async (batches) => {
      for (const batch of [...batches, uploads]) await projectAvatars(users.pool, batch)
      expect(await stored(users.pool)).toEqual(expected)
    }),
    { numRuns: 25 },
  )
})

test('a page of people with avatars costs two statements, one without asking for them costs one', async () => {
  const people = await Promise.all(Array.from({ length: 20 }, () => aListener(users)))
  const uploads = people.map((person) => anUpload(person))
  await projectAvatars(users.pool, uploads)
  await Promise.all(
    people.map((person, index) => update(person, { avatarUploadId: uploadIdOf(uploads[index] ?? anUpload(person)) })),
  )
  const of = people.map((person) => ({ __typename: 'User', id: idOf(person) }))
  const page = (fields: string) =>
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { ${fields} } } }`

  const statements = countStatements(users.pool)
  const { data } = await users.run(page('id avatar { url }'), undefined, { of })
  expect(data._entities.map(({ avatar }: { avatar: { url: string } }) => avatar.url)).toEqual(
    uploads.map(({ url }) => url),
  )
  expect(statements.count()).toBe(2)
  statements.reset()
  await users.run(page('id displayName'), undefined, { of })
  expect(statements.count()).toBe(1)
})

test('what the catalogue tells in the event log may be chosen a moment later', async () => {
  const database = await createTestDatabase(usersMigrations)
  const redis = await createTestRedis({ durable: true })
  const config = { databaseUrl: database.url, eventLogUrl: redis.url }
  const subgraph: Subgraph = await createUsersSubgraph(config, { logger: silentLogger, metrics: createMetrics() })
  const log: EventLog = createRedisEventLog({ url: redis.url })
  try {
    const identity = aPerson()
    await runOperation(subgraph, REGISTER, { identity, variables: aRegistration() })
    const upload = anUpload(identity)
    await log.append('catalog', [
      {
        id: randomUUID(),
        type: UPLOAD_COMPLETED,
        source: 'catalog',
        subject: upload.uploadId,
        time: new Date().toISOString(),
        data: upload,
      },
    ])
    await expect.poll(() => subgraph.lag(), { timeout: 10_000 }).toMatchObject({ avatars: 0 })
    const variables = { input: { avatarUploadId: uploadIdOf(upload) } }
    const { data } = await runOperation(subgraph, UPDATE, { identity, variables })
    expect(data).toMatchObject({ updateProfile: { viewer: { user: { avatar: { url: upload.url } } } } })
  } finally {
    await subgraph.close()
    await log.close()
    await redis.close()
    await database.close()
  }
})
