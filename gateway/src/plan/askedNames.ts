import type { Schema } from '@apollo/federation-internals'
import { TypeInfo, parse, visit, visitWithTypeInfo, type DocumentNode, type GraphQLSchema } from 'graphql'
import { responseName } from './fetches.ts'
import type { Place } from './places.ts'
import { fieldDefinitions } from './supergraphDirectives.ts'

/*
 * A plan fetches for itself what keys and requirements are made of, under the fields' own names. A client may call
 * something else so, `id: title`, or want a field with other arguments than those that a subgraph requires,
 * `@requires(fields: "price(currency: EUR)")`. The planner would take the one for the other. So what clients call so is
 * fetched under a name that no plan has of its own.
 */

const SUFFIX = '__asked'

/** The response name under which a contested field of the client's is fetched. */
export const askedName = (name: string): string => `${name}${SUFFIX}`

/** The client's own response name. */
export const clientName = (name: string): string => (name.endsWith(SUFFIX) ? name.slice(0, -SUFFIX.length) : name)

/** The name under which a place has what the client calls so. */
export function nameAt({ leaves, children }: Place, name: string): string {
  const asked = askedName(name)
  return leaves.has(asked) || children.has(asked) ? asked : name
}

/** The names of the fields that keys and requirements are made of. */
export function readOwnNames(schema: Schema): ReadonlySet<string> {
  const names = new Set<string>()
  const add = (fields: string | undefined) => {
    if (fields) visit(parse(`{${fields}}`, { noLocation: true }), { Field: ({ name }) => void names.add(name.value) })
  }
  for (const type of schema.types()) {
    for (const applied of type.appliedDirectivesOf('join__type')) add((applied.arguments() as { key?: string }).key)
  }
  for (const field of fieldDefinitions(schema)) {
    for (const applied of field.appliedDirectivesOf('join__field')) {
      add((applied.arguments() as { requires?: string }).requires)
    }
  }
  return names
}

/** The response names of a document under which something else may stand than a plan fetches under them for itself. */
export function contestedNames(
  schema: GraphQLSchema,
  document: DocumentNode,
  ownNames: ReadonlySet<string>,
): ReadonlySet<string> {
  const names = new Set<string>()
  const typeInfo = new TypeInfo(schema)
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field: (node) => {
        const name = responseName(node)
        const isField = name === node.name.value && (typeInfo.getFieldDef()?.args.length ?? 0) === 0
        if ((ownNames.has(name) && !isField) || name.endsWith(SUFFIX)) names.add(name)
      },
    }),
  )
  return names
}
