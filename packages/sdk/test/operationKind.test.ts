import fc from 'fast-check'
import { expect, test } from 'vitest'
import { operationKind } from '../src/document.ts'

const FRAGMENT = 'fragment mutation on Track @x(a: { b: "}" }) { id album { id } }'

test.each([
  ['{ a }', 'query'],
  ['query { a }', 'query'],
  ['# mutation\nquery A($in: In = { mutation: 1 }) { mutation }', 'query'],
  ['mutation { a(text: "query {") }', 'mutation'],
  [`${FRAGMENT} mutation M { a }`, 'mutation'],
  [`${FRAGMENT}\n{ a }`, 'query'],
  ['fragment F on T { a(x: """ } \\""" query { """) } mutation { b }', 'mutation'],
  ['subscription S { a }', 'subscription'],
  [FRAGMENT, null],
  ['', null],
])('%j is a %s', (source, kind) => {
  expect(operationKind(source)).toBe(kind)
})

test('whatever comes before a mutation, it is never taken for a query', () => {
  const strings = fc.string({ maxLength: 20 }).map((text) => JSON.stringify(text))
  const comments = fc.string({ maxLength: 20 }).map((text) => `#${text.replace(/[\r\n]/g, ' ')}\n`)
  const fragments = fc
    .tuple(strings, comments)
    .map(([text, comment]) => `fragment F on T { a(x: ${text}) { ${comment} b } } `)
  fc.assert(
    fc.property(fc.array(fc.oneof(comments, fragments), { maxLength: 5 }), (before) => {
      expect(operationKind(`${before.join('')}mutation { a }`)).toBe('mutation')
    }),
  )
})
