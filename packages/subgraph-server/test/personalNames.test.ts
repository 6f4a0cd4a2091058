import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { personalNames } from '../src/index.ts'

const namesIn = (file: string) => personalNames(readFileSync(join(import.meta.dirname, '../../..', file), 'utf8'))

test('fields, arguments and inputs that an SDL marks as personal are found, and nothing else', () => {
  const sdl = `
    type Person { id: ID! name: String! @personal @public friends(near: String @personal, first: Int): Int }
    interface Named { nick: String @personal }
    input Move { to: String! @personal(why: "it is where they live"), when: Int }
    directive @personal(why: String) on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION`
  expect(personalNames(sdl)).toEqual(['name', 'near', 'nick', 'to'])
})

test('the supergraph names all that its subgraphs name', () => {
  const supergraph = namesIn('schema/supergraph.graphql')
  expect(supergraph).toEqual(expect.arrayContaining(['birthDate', 'displayName', 'email', 'paymentToken']))
  for (const name of ['users', 'catalog', 'social', 'ads', 'analytics']) {
    expect(supergraph).toEqual(expect.arrayContaining(namesIn(`subgraphs/${name}/schema.graphql`)))
  }
})
