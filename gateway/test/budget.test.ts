import { expect, test } from 'vitest'
import { readBudgets } from '../src/budget/readBudgets.ts'
import { composeSupergraph } from '../src/compose/composeSupergraph.ts'
import { readSupergraph } from '../src/plan/readSupergraph.ts'

const budgetsOf = (link: string, sdl: string) => {
  const header = `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective"])
      @link(url: "https://chorus.dev/specs/chorus/v1.0", ${link})
  `
  const { supergraphSdl } = composeSupergraph([{ name: 'only', url: 'http://only/graphql', sdl: header + sdl }])
  return readBudgets(readSupergraph(supergraphSdl).federation.schema)
}

test('budgets are read from the supergraph, on objects and interfaces; a deadline is four times the promise unless it says otherwise', () => {
  const sdl = `
    extend schema @composeDirective(name: "@budget")
    directive @budget(p99Ms: Int!, deadlineMs: Int) on FIELD_DEFINITION
    interface Item { id: ID! title: String @budget(p99Ms: 10) }
    type Track implements Item @key(fields: "id") { id: ID! title: String plays: Int @budget(p99Ms: 50) }
    type Query { track: Track @budget(p99Ms: 20, deadlineMs: 500) item: Item }
  `
  expect(Object.fromEntries(budgetsOf('import: ["@budget"]', sdl))).toEqual({
    'Item.title': { p99Ms: 10, deadlineMs: 40 },
    'Track.plays': { p99Ms: 50, deadlineMs: 200 },
    'Query.track': { p99Ms: 20, deadlineMs: 500 },
  })
})

test('under the name that the supergraph gives the directive, and never by its name alone', () => {
  const sdl = `
    extend schema @composeDirective(name: "@promise")
    directive @promise(p99Ms: Int!, deadlineMs: Int) on FIELD_DEFINITION
    type Query { track: Int @promise(p99Ms: 20) }
  `
  const link = 'import: [{ name: "@budget", as: "@promise" }]'
  expect([...budgetsOf(link, sdl).keys()]).toEqual(['Query.track'])
  const foreign = `directive @budget(p99Ms: Int!) on FIELD_DEFINITION type Query { track: Int @budget(p99Ms: 20) }`
  expect(budgetsOf('as: "unused"', foreign).size).toBe(0)
})
