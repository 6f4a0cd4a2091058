import fc from 'fast-check'
import {
  GraphQLError,
  TypeInfo,
  buildSchema,
  execute,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  parse,
  validate,
  visit,
  visitWithTypeInfo,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
} from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Identity } from '@chorus/subgraph-server'
import { composeSupergraph } from '../src/compose/composeSupergraph.ts'
import { aPerson, sdlsOf, startGraph, type Graph, type TestSubgraph } from './graph.ts'

/** What each field and type asks, said again by hand: the gateway reads it from the supergraph. */
const GUARDS: Record<string, string> = {
  'Track.demo': 's1',
  'Track.album': 's2',
  'Album.title': 's1',
  'Person.email': 's3',
  'Person.friends': 's2',
  Vault: 's2',
  Mood: 's3',
}
const guard = (name: string) => `@requiresScopes(scopes: [["${GUARDS[name]}"]])`

const SUBGRAPHS: Record<string, Pick<TestSubgraph, 'sdl'>> = {
  catalog: {
    sdl: `
      type Query { shelf: [Item!]! rows: [[Item]!] track: Track! person: Person things: [Thing!] }
      interface Item { id: ID! title: String! owner: Person }
      union Thing = Track | Album | Person
      enum Mood ${guard('Mood')} { CALM LOUD }
      type Track implements Item {
        id: ID! title: String! owner: Person mood: Mood moods: [Mood!]!
        demo: String! ${guard('Track.demo')}
        album: Album! ${guard('Track.album')}
        vault: Vault! safe: Vault
      }
      type Album implements Item { id: ID! title: String! ${guard('Album.title')} owner: Person tracks: [Track!]! }
      type Person @key(fields: "id") { id: ID! favourite: Item! }
      type Vault ${guard('Vault')} { gold: Int! }
    `,
  },
  people: {
    sdl: `
      type Person @key(fields: "id") {
        id: ID! name: String! best: Person
        email: String! ${guard('Person.email')}
        friends: [Person!]! ${guard('Person.friends')}
      }
      type Query { people: [Person!] }
    `,
  },
}

/** One world of objects, which the monolith and the subgraphs resolve by their properties. */
function world() {
  const people = ['p1', 'p2', 'p3'].map((id) => ({
    __typename: 'Person',
    id,
    name: `Name ${id}`,
    email: `${id}@example.test`,
    friends: [] as object[],
    best: null as object | null,
    favourite: null as object | null,
  }))
  const [ada, bob, cyd] = people
  if (!ada || !bob || !cyd) throw new Error('three people')
  const vault = { __typename: 'Vault', gold: 7 }
  const album = { __typename: 'Album', id: 'l1', title: 'Colours', owner: ada, tracks: [] as object[] }
  const track = (id: string, owner: object | null) => {
    const made = {
      __typename: 'Track',
      id,
      title: `Title ${id}`,
      owner,
      mood: 'CALM',
      moods: ['LOUD'],
      demo: 'd',
      album,
      vault,
      safe: null,
    }
    album.tracks.push(made)
    return made
  }
  const blue = track('t1', bob)
  const red = track('t2', null)
  Object.assign(ada, { friends: [bob, cyd], best: bob, favourite: blue })
  Object.assign(bob, { friends: [], best: null, favourite: album })
  Object.assign(cyd, { friends: [ada], best: cyd, favourite: red })
  const query = {
    shelf: [blue, album, red],
    rows: [[album, null], [red]],
    track: blue,
    person: ada,
    things: [cyd, blue, album],
    people,
  }
  return { query, people }
}

const { query: root, people } = world()
const resolveReference = ({ id }: { id: string }) => people.find((person) => person.id === id) ?? null
const fromRoot = (...fields: (keyof typeof root)[]) =>
  Object.fromEntries(fields.map((name) => [name, () => root[name]]))
const definitions: Record<string, TestSubgraph> = {
  catalog: {
    sdl: SUBGRAPHS.catalog?.sdl ?? '',
    resolvers: {
      Query: fromRoot('shelf', 'rows', 'track', 'person', 'things'),
      Person: { __resolveReference: resolveReference },
    },
  },
  people: {
    sdl: SUBGRAPHS.people?.sdl ?? '',
    resolvers: { Query: fromRoot('people'), Person: { __resolveReference: resolveReference } },
  },
}
const monolith: GraphQLSchema = buildSchema(composeSupergraph(sdlsOf(definitions)).apiSdl)

/** The fields that an identity may not read, by where they are selected: on an interface, those of any implementation. */
function refusedNodes(document: ReturnType<typeof parse>, identity: Identity): Set<FieldNode> {
  const typeInfo = new TypeInfo(monolith)
  const lacks = (name: string) => GUARDS[name] !== undefined && !identity.scopes.includes(GUARDS[name])
  const refused = new Set<FieldNode>()
  const enter = (node: FieldNode) => {
    const parent = typeInfo.getParentType()
    const type = typeInfo.getType()
    if (!parent || !type) return
    const parents = isAbstractType(parent) ? monolith.getPossibleTypes(parent) : [parent]
    if (lacks(getNamedType(type).name) || parents.some(({ name }) => lacks(`${name}.${node.name.value}`)))
      refused.add(node)
  }
  visit(document, visitWithTypeInfo(typeInfo, { Field: { enter } }))
  return refused
}

/** The monolith's answer, where a refused field's resolver says so. */
function expectedAnswer(query: string, variables: Record<string, unknown>, identity: Identity) {
  const document = parse(query)
  const refused = refusedNodes(document, identity)
  const result = execute({
    schema: monolith,
    document,
    rootValue: root,
    variableValues: variables,
    fieldResolver: (source, _args, _context, info) => {
      if (info.fieldNodes.some((node) => refused.has(node))) throw new GraphQLError('refused')
      return source[info.fieldName]
    },
  })
  if (result instanceof Promise) throw new Error('the monolith answers at once')
  return { data: result.data, paths: (result.errors ?? []).map(({ path }) => path?.join('.')) }
}

const CONDITIONS = ['', '', '', '', ' @include(if: $yes)', ' @include(if: $no)', ' @skip(if: $no)', ' @skip(if: true)']

/** Selections on a type: fields, aliased or not, typename, fragments on any type that overlaps. */
function selections(type: GraphQLCompositeType, depth: number): fc.Arbitrary<string> {
  const fields = 'getFields' in type ? Object.values(type.getFields()) : []
  const usable = fields.filter((field) => depth > 0 || !isCompositeType(getNamedType(field.type)))
  const condition = fc.constantFrom(...CONDITIONS)
  const field = usable.map((definition) => {
    const named = getNamedType(definition.type)
    const inner = isCompositeType(named) ? selections(named, depth - 1) : fc.constant('')
    const alias = fc.constantFrom('', '', '', 'a: ', 'b: ', `${definition.name}2: `)
    return fc.tuple(alias, condition, inner).map(([name, when, below]) => `${name}${definition.name}${when}${below}`)
  })
  const overlapping = isAbstractType(type)
    ? [...monolith.getPossibleTypes(type)]
    : Object.values(monolith.getTypeMap()).filter(
        (other): other is GraphQLCompositeType =>
          isAbstractType(other) && isObjectType(type) && monolith.isSubType(other, type),
      )
  const fragments =
    depth > 0
      ? [...overlapping, type].map((on) =>
          fc.tuple(condition, selections(on, depth - 1)).map(([when, below]) => `... on ${on.name}${when}${below}`),
        )
      : []
  const typename = fc.constantFrom('__typename', 'kind: __typename')
  const one = fc.oneof(
    ...[typename, ...field, ...fragments].map((arbitrary, index) => ({ arbitrary, weight: index === 0 ? 1 : 2 })),
  )
  return fc.array(one, { minLength: 1, maxLength: 5 }).map((all) => ` { ${all.join(' ')} }`)
}

const HEAD = 'query ($yes: Boolean = true, $no: Boolean!)'
/** Operations whose answers were wrong before: objects known only by a condition, looked at through an interface, reordered. */
const ONCE_WRONG: [string, string[]][] = [
  [`${HEAD} { person @include(if: $yes) { favourite @include(if: $no) { __typename } email } }`, []],
  [`${HEAD} { track { ... on Item { ... on Track { id kind: __typename } } } shelf { title } }`, []],
  [`${HEAD} { person { ... on Person { name } id ... on Person { best { id } } } }`, ['s1', 's2', 's3']],
]

let identity: Identity
let graph: Graph
beforeAll(async () => {
  graph = await startGraph(definitions, { identify: async () => ({ kind: 'identified', identity }) })
})
afterAll(() => graph.close())

test(
  'whatever is asked and whoever asks, the answer is the one of a single schema that refuses the same fields',
  { timeout: 120_000 },
  async () => {
    const queryType = monolith.getQueryType()
    if (!queryType) throw new Error('the graph has a query type')
    const operations = selections(queryType, 4)
      .map((body) => `query ($yes: Boolean = true, $no: Boolean!)${body}`)
      .filter((text) => validate(monolith, parse(text.replace('query (', 'query Used('))).every(isUnusedVariable))
    const scopes = fc.subarray(['s1', 's2', 's3'])
    let refusals = 0

    await fc.assert(
      fc.asyncProperty(operations, scopes, async (text, held) => {
        // Both variables are used, so that no operation is refused for leaving one out.
        const query = text.replace(/\}\s*$/, ' used: __typename @include(if: $yes) used2: __typename @skip(if: $no) }')
        fc.pre(validate(monolith, parse(query)).length === 0)
        identity = aPerson(...held)
        const variables = { no: false }
        const expected = expectedAnswer(query, variables, identity)
        refusals += expected.paths.length

        graph.received.length = 0
        const { status, body, text: answer } = await graph.ask(query, { variables })
        expect(status, `${query}\n${answer}`).toBe(200)
        expect(JSON.stringify(body.data), query).toBe(JSON.stringify(expected.data))
        const paths = (body.errors ?? []).map(({ path }) => path?.join('.'))
        expect(paths.toSorted(), query).toEqual(expected.paths.toSorted())
        expect((body.errors ?? []).every(({ extensions }) => extensions.code === 'FORBIDDEN')).toBe(true)
      }),
      { numRuns: 100, examples: ONCE_WRONG },
    )
    expect(refusals).toBeGreaterThan(10)
  },
)

function isUnusedVariable({ message }: GraphQLError): boolean {
  return /is never used/.test(message)
}
