import { createHash } from 'node:crypto'
import fc from 'fast-check'
import {
  Kind,
  buildSchema,
  execute,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isLeafType,
  isListType,
  isObjectType,
  parse,
  validate,
  type ExecutionResult,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLScalarType,
} from 'graphql'
import { expect, test } from 'vitest'
import { compileOperation } from '../src/compiled/compileOperation.ts'

const SDL = /* GraphQL */ `
  scalar When
  enum Colour {
    RED
    GREEN
  }
  input Step {
    by: Int! = 3
    names: [String!]
  }
  interface Node {
    id: ID!
    next: Node
  }
  union Either = Left | Right
  type Left implements Node {
    id: ID!
    next: Node!
    name: String
    property: String
    method(by: Int): Int
    count(by: Int = 2, step: Step): Int!
    colour: Colour
    when: When
    rights: [Right!]!
  }
  type Right implements Node {
    id: ID!
    next: Left
    name(loud: Boolean! = false): String!
    property: Boolean!
    ratio: Float
    either: Either
    eithers: [Either]!
    matrix: [[Int!]]
  }
  type Query {
    left: Left
    right(first: Int, colours: [Colour!]): Right!
    node: Node
    nodes(step: Step!): [Node!]
  }
`

/**
 * A schema whose resolvers give, fail, wait and mislead as a seed and the path say, and so the same in each run.
 * graphql-js leaves rejections to nobody at times: it is asked for the same, `at once`.
 */
function unruly(seed: number, answers: 'at once' | 'in time') {
  const schema = buildSchema(SDL)
  const chance = (path: string) => createHash('sha1').update(`${seed} ${path}`).digest().readUInt32BE()
  const pathOf = ({ path }: GraphQLResolveInfo) => {
    const keys: unknown[] = []
    for (let at: GraphQLResolveInfo['path'] | undefined = path; at; at = at.prev) keys.unshift(at.key)
    return keys.join('.')
  }

  function given(type: GraphQLOutputType, path: string, args: object): unknown {
    switch (chance(path) % 14) {
      case 0:
        return null
      case 1:
        return new Error(`given at ${path}`)
      case 2:
        return answers === 'at once' ? new Error(`late at ${path}`) : Promise.reject(new Error(`late at ${path}`))
      case 3:
      case 4:
      case 5:
        return answers === 'at once' ? valueOf(type, path, args) : Promise.resolve(valueOf(type, path, args))
      default:
        return valueOf(type, path, args)
    }
  }

  function valueOf(type: GraphQLOutputType, path: string, args: object): unknown {
    const nullable = getNullableType(type)
    const number = chance(`value ${path}`)
    if (isListType(nullable)) {
      if (number % 11 === 0) return 'no list'
      const items = Array.from({ length: number % 4 }, (_, index) => given(nullable.ofType, `${path}.${index}`, args))
      return number % 5 === 0 ? new Set(items) : items
    }
    if (isLeafType(nullable)) return leafOf(nullable, number, args)
    const [type0, type1 = type0] = isAbstractType(nullable) ? schema.getPossibleTypes(nullable) : [nullable]
    const source = { property: nullable.name, method: ({ by }: { by?: number }) => by ?? number }
    const name = number % 2 ? type0?.name : type1?.name
    return { ...source, __typename: number % 13 === 0 && isAbstractType(nullable) ? 'Query' : name }
  }

  function leafOf(type: GraphQLNamedType, number: number, args: object): unknown {
    if (number % 9 === 0) return { no: 'leaf' }
    if (isEnumType(type)) return number % 2 ? 'RED' : 'GREEN'
    if (type.name === 'Boolean') return number % 2 === 0
    if (type.name === 'Int' || type.name === 'Float') return number % 1000
    return number % 3 ? JSON.stringify(args) : number
  }

  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) {
      if (field.name === 'property' || field.name === 'method') continue
      field.resolve = (_source, args: object, _context, info) => {
        const path = pathOf(info)
        if (chance(`throw ${path}`) % 15 === 0) throw new Error(`thrown at ${path}`)
        return given(field.type, path, args)
      }
    }
  }
  const when = schema.getType('When') as GraphQLScalarType
  when.serialize = (value) => (typeof value === 'string' ? `at ${value.length}` : undefined)
  return schema
}

const plainSchema = unruly(0, 'at once')
const ARGUMENTS: Record<string, readonly string[]> = {
  'Left.method': ['', '(by: 7)', '(by: $some)', '(by: $none)'],
  'Left.count': ['', '(by: 5)', '(by: $some, step: { names: [$text] })', '(by: $none, step: $step)'],
  'Right.name': ['', '(loud: true)', '(loud: $yes)'],
  'Query.right': ['', '(first: $some, colours: $colours)', '(first: null, colours: RED)', '(colours: [GREEN])'],
  'Query.nodes': ['(step: {})', '(step: $step)', '(step: { by: $some })'],
}
const CONDITIONS = ['', '', '', '@include(if: $yes)', '@skip(if: $yes)', '@include(if: false)', '@skip(if: $no)']
const FRAGMENTS = `
  fragment OfNode on Node { id ... on Left { name property } next { id } }
  fragment OfRight on Right { again: name ratio next { ...OfNode @include(if: $yes) } }
`

/** `__proto__` is a key like others, though not for every JavaScript object. */
const aliasesOf = (name: string) => (name === 'next' ? ['', 'then: ', '__proto__: '] : ['', `${name}9: `])

const anOperation = fc.gen().map((given) => {
  const oneOf = (...choices: readonly string[]) => choices[given(fc.nat, { max: choices.length - 1 })] ?? ''

  function selections(typeName: string, depth: number): string {
    const type = plainSchema.getType(typeName)
    const count = given(fc.integer, { min: 1, max: 4 })
    const parts = Array.from({ length: count }, () => {
      const condition = oneOf(...CONDITIONS)
      if (given(fc.integer, { min: 0, max: 4 }) === 0) return fragment(typeName, depth, condition)
      const fields = isCompositeType(type) && 'getFields' in type ? Object.values(type.getFields()) : []
      const leaves = fields.filter((field) => !field.type.toString().match(/Left|Right|Node|Either/))
      const names = ['__typename', ...(depth > 0 ? fields : leaves).map(({ name }) => name)]
      const name = oneOf(...names)
      const field = fields.find((one) => one.name === name)
      const choices = ARGUMENTS[`${typeName}.${name}`] ?? ['']
      const args = oneOf(...choices)
      const named = field?.type.toString().replace(/[[\]!]/g, '') ?? 'String'
      const below = isCompositeType(plainSchema.getType(named)) ? selections(named, depth - 1) : ''
      const alias = choices.length > 1 ? `${name}${choices.indexOf(args)}: ` : oneOf(...aliasesOf(name))
      return `${alias}${name}${args} ${condition} ${below}`
    })
    return `{ ${parts.join(' ') || '__typename'} }`
  }

  function fragment(typeName: string, depth: number, condition: string): string {
    if (typeName === 'Node' || typeName === 'Left') return `...OfNode ${condition}`
    if (typeName === 'Right') return `${oneOf('...OfNode', '...OfRight')} ${condition}`
    if (typeName === 'Query') return `... ${condition} ${selections('Query', depth - 1)}`
    const type = oneOf('Left', 'Right')
    return `... on ${type} ${condition} { id ${depth > 0 ? `next ${selections('Node', depth - 1)}` : ''} }`
  }

  const variables =
    '($yes: Boolean! = true, $no: Boolean!, $some: Int! = 4, $none: Int, $text: String!, $step: Step! = {}, $colours: [Colour!])'
  return `query ${variables} ${selections('Query', 4)} ${FRAGMENTS}`
})

const someVariables = fc.record(
  {
    yes: fc.boolean(),
    no: fc.oneof({ weight: 9, arbitrary: fc.boolean() }, { weight: 1, arbitrary: fc.constantFrom<unknown>(null, 1) }),
    some: fc.constantFrom<unknown>(1, 0, -3, 4, 2 ** 40),
    none: fc.constantFrom<unknown>(null, 12),
    text: fc.string(),
    step: fc.constantFrom<unknown>({ by: 2 }, { names: ['a'] }, { names: 'one' }, {}),
    colours: fc.constantFrom<unknown>(null, ['RED'], 'GREEN', []),
  },
  { requiredKeys: ['no', 'text'] },
)

/**
 * Of several errors that would each make one thing null, any may be told; the order in which errors come is nobody's
 * promise either.
 */
function comparable({ data, errors = [] }: ExecutionResult) {
  const told = errors.map((error) => {
    const place = nullOn(data, error.path ?? [])
    return JSON.stringify(place.length === error.path?.length ? [place, error.locations, messageOf(error)] : [place])
  })
  return { data: JSON.stringify(data), errors: [...new Set(told)].toSorted() }
}

/** The path as far as to the first null. */
function nullOn(data: unknown, path: readonly (string | number)[]) {
  let at = data
  const end = path.findIndex((key) => {
    if (at === null || at === undefined) return true
    at = (at as Record<string | number, unknown>)[key]
    return false
  })
  return end < 0 ? path : path.slice(0, end)
}

/** Messages of our own are worded more briefly than graphql-js' where a schema contradicts itself. */
const messageOf = ({ message }: Error) =>
  message
    .replace(/^(Abstract type|Runtime Object type) .*/s, 'of no possible type')
    .replace(/^(Expected (Iterable|`When)).*/s, '$1')

test('an operation gives what graphql-js gives, its errors included', async () => {
  let compared = 0
  let withErrors = 0
  await fc.assert(
    fc.asyncProperty(fc.nat(), anOperation, someVariables, async (seed, query, variables) => {
      const document = parse(query)
      fc.pre(!validate(plainSchema, document).some(({ message }) => !message.includes('is never used')))
      const [operation] = document.definitions
      if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation')
      const expected = await execute({
        schema: unruly(seed, 'at once'),
        document,
        variableValues: variables,
        contextValue: {},
      })
      const compiled = compileOperation(unruly(seed, 'in time'), document, operation)
      const run = { context: {}, request: { variables, signal: new AbortController().signal } }
      const [first, second] = [await compiled(run), await compiled(run)]
      expect(comparable(first)).toEqual(comparable(expected))
      expect(comparable(second)).toEqual(comparable(expected))
      compared += 1
      if (expected.errors && expected.data) withErrors += 1
    }),
    { numRuns: 600 },
  )
  // The comparison is worth something only while most operations get somewhere.
  expect(compared).toBeGreaterThan(400)
  expect(withErrors).toBeGreaterThan(120)
}, 120_000)
