import { expect, test } from 'vitest'
import { namedOperation } from '../graphiql/src/namedOperation.ts'

const query = 'query Me { viewer { id } }'

test('a tab that is run before GraphiQL knows its name sends no other tab’s name', () => {
  expect(namedOperation({ query, operationName: 'Search', variables: {} })).toEqual({
    query,
    operationName: null,
    variables: {},
  })
})

test.each([
  ['its own name', { query, operationName: 'Me' }],
  ['no name', { query, operationName: null }],
  ['one of several', { query: `${query} query You { viewer { id } }`, operationName: 'You' }],
  ['what is no GraphQL', { query: 'query Me {', operationName: 'You' }],
])('an operation with %s goes as it is', (_what, operation) => {
  expect(namedOperation(operation)).toEqual(operation)
})
