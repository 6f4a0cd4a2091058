import { connectPostgres } from '@chorus/stores'
import { encodeId, type Identity, type Subgraph } from '@chorus/subgraph-server'
import { createMetrics, silentLogger } from '@chorus/telemetry'
import { aPerson, createTestClock, createTestDatabase, runOperation } from '@chorus/testing'
import { assembleUsers } from '../src/assemble.ts'
import { usersMigrations } from '../src/migrations.ts'

/** The subgraph over a fresh database, at noon of 15 January 2026 until the clock is moved. */
export async function createUsersUnderTest() {
  const database = await createTestDatabase(usersMigrations)
  const postgres = connectPostgres({ url: database.url, name: 'users' })
  const clock = createTestClock('2026-01-15T12:00:00.000Z')
  const subgraph: Subgraph = assembleUsers(postgres, { logger: silentLogger, metrics: createMetrics(), clock })

  return {
    subgraph,
    clock,
    /** The subgraph's own connections, whose statements can be counted. */
    pool: postgres.pool,
    async run(query: string, identity?: Identity, variables?: Record<string, unknown>): Promise<Answer> {
      const result = await runOperation(subgraph, query, {
        ...(identity && { identity }),
        ...(variables && { variables }),
      })
      // Objects from graphql-js have no prototype; what a client reads has gone through JSON.
      return JSON.parse(JSON.stringify(result)) as Answer
    },
    /** What stands in the outbox, oldest first. */
    async outbox() {
      const { rows } = await database.pool.query('SELECT * FROM outbox ORDER BY created_at, id')
      return rows
    },
    database,
    async close() {
      await subgraph.close()
      await database.close()
    },
  }
}

export interface Answer {
  data?: any
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string } }[]
}

export type UsersUnderTest = Awaited<ReturnType<typeof createUsersUnderTest>>

export const REGISTER = `mutation ($input: RegisterInput!) {
  register(input: $input) {
    __typename
    ... on Registered { viewer { id user { id displayName } account { email birthDate country locale shareActivity marketingConsent parentalControls { explicitAllowed } } } }
    ... on AlreadyRegistered { message viewer { id user { displayName } } }
    ... on InvalidInput { message fields { path message } }
  }
}`

export function aRegistration(input: Record<string, unknown> = {}) {
  return { input: { displayName: 'Amaranta', country: 'CO', birthDate: '1990-05-31', ...input } }
}

/** A person who has registered. */
export async function aListener(users: UsersUnderTest, input: Record<string, unknown> = {}): Promise<Identity> {
  const identity = aPerson()
  const { data, errors } = await users.run(REGISTER, identity, aRegistration(input))
  if (data?.register?.__typename !== 'Registered') throw new Error(JSON.stringify({ data, errors }))
  return identity
}

export const idOf = ({ userId }: Identity) => encodeId('user', userId ?? '')
