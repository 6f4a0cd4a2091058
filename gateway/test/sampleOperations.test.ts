import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSchema, parse, validate } from 'graphql'
import { describe, expect, test } from 'vitest'

const OPERATIONS = join(import.meta.dirname, '../graphiql/operations')
const api = buildSchema(readFileSync(join(import.meta.dirname, '../../schema/api.graphql'), 'utf8'))

describe('the operations that GraphiQL offers', () => {
  test.each(readdirSync(OPERATIONS).filter((file) => file.endsWith('.graphql')))(
    '%s is valid on the served API',
    (file) => {
      expect(validate(api, parse(readFileSync(join(OPERATIONS, file), 'utf8')))).toEqual([])
    },
  )
})
