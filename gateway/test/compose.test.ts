import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSchema } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { composeSupergraph } from '../src/compose/composeSupergraph.ts'
import { readSubgraphs } from '../src/compose/readSubgraphs.ts'
import { readSupergraph } from '../src/plan/readSupergraph.ts'
import { sdlsOf } from './graph.ts'
import { music } from './music.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const CONTRACT = join(ROOT, '../shared/schema')
const WRITE_SCHEMAS = fileURLToPath(new URL('../src/compose/writeSchemas.ts', import.meta.url))

describe('composing', () => {
  test('gives the same text whatever the order of the subgraphs', () => {
    const subgraphs = sdlsOf(music())
    expect(composeSupergraph(subgraphs.toReversed())).toEqual(composeSupergraph(subgraphs))
  })

  test('shows clients no federation and nothing inaccessible', () => {
    const sdl = 'type Query { open: Int hidden: Int @inaccessible }'
    const { apiSdl } = composeSupergraph(sdlsOf({ only: { sdl, resolvers: {} } }))
    expect(buildSchema(apiSdl).getQueryType()?.getFields()).toHaveProperty('open')
    expect(apiSdl).not.toMatch(/hidden|join__|@link|_Entity|inaccessible/)
  })

  test('names what does not fit together', () => {
    const clash = sdlsOf({
      one: { sdl: 'type Query { a: Int } type T @key(fields: "id") { id: ID! size: Int }', resolvers: {} },
      two: { sdl: 'type T @key(fields: "id") { id: ID! size: String }', resolvers: {} },
    })
    expect(() => composeSupergraph(clash)).toThrow(/do not compose:[\s\S]*T\.size/)
  })

  test('names the subgraph and the line of SDL that cannot be read', () => {
    const broken = [{ name: 'catalog', sdl: 'type Query {\n  a: Int\n', url: 'http://catalog/graphql' }]
    expect(() => composeSupergraph(broken)).toThrow(/schema of catalog cannot be read: .*line 3/)
  })

  test.each(['', 'type {', 'type Query { a: Int }', '<html></html>'])(
    'a text that is no supergraph is refused: %j',
    (text) => {
      expect(() => readSupergraph(text)).toThrow(/not a supergraph that can be served/)
    },
  )

  test.skipIf(!existsSync(CONTRACT))('the whole contract composes, its access rules with it', () => {
    const shared = readFileSync(join(CONTRACT, 'shared.graphql'), 'utf8')
    const subgraphs = ['ads', 'analytics', 'catalog', 'social', 'users'].map((name) => ({
      name,
      sdl: shared + readFileSync(join(CONTRACT, `${name}.graphql`), 'utf8'),
      url: `http://${name}/graphql`,
    }))
    const { supergraphSdl, apiSdl } = composeSupergraph(subgraphs)
    expect(readSupergraph(supergraphSdl).subgraphs).toHaveLength(5)
    expect(buildSchema(apiSdl).getMutationType()).toBeDefined()
    expect(supergraphSdl).toContain('@requiresScopes(scopes: [["listener"]])')
  })

  test("the checkout's own subgraphs compose", () => {
    const subgraphs = readSubgraphs(ROOT)
    expect(subgraphs.length).toBeGreaterThan(0)
    expect(readSupergraph(composeSupergraph(subgraphs).supergraphSdl).subgraphs).toHaveLength(subgraphs.length)
  })
})

describe('writing the schemas', () => {
  let root: string
  const write = (...flags: string[]) =>
    execFileSync(process.execPath, [WRITE_SCHEMAS, '--root', root, ...flags], { encoding: 'utf8', stdio: 'pipe' })

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'chorus-schemas-'))
    mkdirSync(join(root, 'schema'))
    mkdirSync(join(root, 'subgraphs/only'), { recursive: true })
    cpSync(join(ROOT, 'schema/shared.graphql'), join(root, 'schema/shared.graphql'))
    writeFileSync(join(root, 'subgraphs/only/schema.graphql'), 'type Query { price: Money }')
  })
  afterAll(() => rmSync(root, { recursive: true }))

  test('what is committed and fresh passes the check; a stale one fails it and is told what changed', () => {
    write()
    expect(write('--check')).toBe('')

    writeFileSync(join(root, 'subgraphs/only/schema.graphql'), 'type Query { price: Money cost: Money }')
    expect(() => write('--check')).toThrowError(
      expect.objectContaining({
        status: 1,
        stdout: expect.stringMatching(/api\.graphql is stale[\s\S]*\+ cost: Money/),
      }),
    )
    expect(readFileSync(join(root, 'schema/api.graphql'), 'utf8')).not.toContain('cost')
  })
})
