import { declares, resolves, type FieldSpec, type Model, type TypeSpec } from './model.ts'
import { typesIn } from './spread.ts'
import { eachItem, hold, type Held, type World } from './world.ts'

type Resolver = (source: Held | undefined, args: object) => unknown

/** Resolvers that answer only what their subgraph has: whatever else a gateway asks of them is an error. */
export function subgraphResolvers(model: Model, subgraph: string, world: World): Record<string, object> {
  const resolvers: Record<string, Record<string, Resolver | object>> = {}
  for (const name of typesIn(model, subgraph)) {
    const type = model.types.get(name)
    if (!type) continue
    const __resolveReference = (representation: Record<string, unknown>) =>
      world.find(subgraph, type.name, representation)
    if (name === 'Node' && model.nodes.get(subgraph) === 'types') {
      resolvers[name] = { __resolveReference, __resolveType: (node: Held) => node.type }
      continue
    }
    const fields: Record<string, Resolver | object> = {}
    const declared = type.fields.filter((field) => declares(type, field, subgraph))
    for (const field of declared) fields[field.name] = resolver(model, subgraph, type, field, world)
    if (type.keys.size > 0) fields.__resolveReference = __resolveReference
    resolvers[name] = fields
  }
  return resolvers
}

function resolver(model: Model, subgraph: string, type: TypeSpec, field: FieldSpec, world: World): Resolver {
  const isOwn = resolves(model, subgraph, type, field)
  const provided = field.provides.get(subgraph)
  return (source = hold(type.name, 0), args) => {
    if (!isOwn && !source.provided?.includes(field.name)) {
      throw new Error(`${subgraph} was asked for ${type.name}.${field.name}, which it has not`)
    }
    // What is provided need not be sent along.
    const isThere = field.requires.every((required) => source.provided?.includes(required.field))
    if (!isThere && !source.representation) {
      throw new Error(`${subgraph} was asked for ${type.name}.${field.name} without what it requires`)
    }
    const value = world.read(source, field.name, args)
    return provided ? eachItem(value, (item) => ({ ...(item as Held), provided })) : value
  }
}
