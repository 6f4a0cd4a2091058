import { join } from 'node:path'
import { Writable } from 'node:stream'
import { GraphQLError, buildSchema, parse, validate } from 'graphql'
import { GraphQLEmailAddress, GraphQLLocalDate } from 'graphql-scalars'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@chorus/testing'
import { z } from 'zod'
import { createLogger } from '@chorus/telemetry'

const BIRTH_DATE = '1990-02-31'
const EMAIL = 'mickey@example.test'
const NAME = 'Mickey Mouse'

/** The line that a logger writes of an error, under the name that it is given. */
function lineOf(error: unknown, name = 'err'): string {
  const lines: string[] = []
  const destination = new Writable({ write: (line, _encoding, done) => (lines.push(String(line)), done()) })
  createLogger({ name: 'test', destination }).error({ [name]: error }, 'it failed')
  return lines.join('')
}

async function thrownBy(work: () => unknown): Promise<unknown> {
  try {
    await work()
  } catch (error) {
    return error
  }
  throw new Error('Nothing was thrown.')
}

describe('a log line of an error', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase(join(import.meta.dirname, 'migrations'))
    await database.pool.query('INSERT INTO person VALUES ($1)', [NAME])
  })
  afterAll(() => database.close())

  test.each([
    ['a date that is none', 'SELECT $1::date', [BIRTH_DATE], '22008'],
    ['a text that is no date', 'SELECT $1::date', [NAME], '22007'],
    ['a row that is there', 'INSERT INTO person VALUES ($1)', [NAME], 'person_name_key'],
    ['a row that breaks a rule', 'INSERT INTO person VALUES (NULL, $1)', [EMAIL], 'person_email_check'],
  ])("of PostgreSQL's about %s names the rule and no value", async (_what, sql, values, named) => {
    const line = lineOf(await thrownBy(() => database.pool.query(sql, values)))
    expect(line).toContain(named)
    expect(line).toMatch(/loggedErrors\.test\.ts|node_modules/)
    expect(line).not.toMatch(new RegExp(`${BIRTH_DATE}|${EMAIL}|${NAME}`))
  })

  test("of zod's says where and what kind, never what was given", async () => {
    const shape = z.object({ person: z.object({ email: z.email(), tier: z.enum(['A']) }).strict() })
    const given = { person: { email: NAME, tier: EMAIL, [BIRTH_DATE]: 1 } }
    const line = lineOf(await thrownBy(() => shape.parse(given, { reportInput: true })))
    expect(line).toContain('person.email: invalid_format')
    expect(line).not.toMatch(new RegExp(`${BIRTH_DATE}|${EMAIL}|${NAME}`))
  })

  test.each([
    ['a scalar', () => GraphQLLocalDate.parseValue(BIRTH_DATE)],
    ['an address', () => GraphQLEmailAddress.parseValue(`${EMAIL} ${NAME}`)],
    [
      'a variable',
      () => Promise.reject(new GraphQLError(`Variable "$input" got invalid value "${NAME}" at "input.name"`)),
    ],
  ])("of GraphQL's about %s holds no value, raised or formatted", async (_what, raise) => {
    const error = await thrownBy(raise)
    const formatted = error instanceof GraphQLError ? error.toJSON() : { message: (error as Error).message }
    for (const line of [lineOf(error), lineOf(formatted, 'error')]) {
      expect(line).not.toMatch(new RegExp(`${BIRTH_DATE}|${EMAIL}|${NAME}`))
    }
  })

  test("of a subgraph's validation keeps the code and drops the values of the document", () => {
    const schema = buildSchema('type Query { find(born: Int, tier: Tier): Int } enum Tier { FREE }')
    const document = parse(`{ find(born: { day: "${BIRTH_DATE}", name: "${NAME}" }, tier: "${EMAIL}") }`)
    const errors = validate(schema, document)
    expect(errors.length).toBeGreaterThan(1)
    for (const error of errors) {
      const coded = { ...error.toJSON(), extensions: { code: 'GRAPHQL_VALIDATION_FAILED', argument: NAME } }
      const line = lineOf(coded, 'error')
      expect(line).toContain('GRAPHQL_VALIDATION_FAILED')
      expect(line).not.toMatch(new RegExp(`${BIRTH_DATE}|${EMAIL}|${NAME}`))
    }
  })

  test("keeps our own errors' sentences, and the causes behind them", () => {
    const cause = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED', port: 1 })
    const line = lineOf(new Error('The outbox "users" cannot be relayed.', { cause }))
    expect(line).toContain(String.raw`The outbox \"users\" cannot be relayed.`)
    expect(JSON.parse(line)).toMatchObject({ err: { cause: { code: 'ECONNREFUSED', port: 1 } } })
  })
})
