import { isInterfaceType, isObjectType, type Schema } from '@apollo/federation-internals'
import { TypeInfo, parse, visit, visitWithTypeInfo, type DocumentNode, type GraphQLSchema } from 'graphql'
import { responseName } from './fetches.ts'
import type { Place } from './places.ts'

/*
 * A subgraph may require a field with arguments of its own, `@requires(fields: "price(currency: EUR)")`, while a client
 * asks for the same field with others. The planner would fetch both under one response name. So what clients ask for of
 * such fields is fetched under a name that no subgraph's requirement has.
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

/** The names of fields that some subgraph requires. */
export function readRequiredNames(schema: Schema): ReadonlySet<string> {
  const names = new Set<string>()
  for (const type of schema.types()) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue
    for (const field of type.fields()) {
      for (const applied of field.appliedDirectivesOf('join__field')) {
        const { requires } = applied.arguments() as { requires?: string }
        if (!requires) continue
        visit(parse(`{${requires}}`, { noLocation: true }), { Field: ({ name }) => void names.add(name.value) })
      }
    }
  }
  return names
}

/** The response names of a document under which fields with arguments stand that some subgraph may require. */
export function contestedNames(
  schema: GraphQLSchema,
  document: DocumentNode,
  required: ReadonlySet<string>,
): ReadonlySet<string> {
  const names = new Set<string>()
  if (required.size === 0) return names
  const typeInfo = new TypeInfo(schema)
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field: (node) => {
        const hasArguments = (typeInfo.getFieldDef()?.args.length ?? 0) > 0
        if (hasArguments && required.has(node.name.value)) names.add(responseName(node))
      },
    }),
  )
  return names
}
