import { GraphQLBoolean, GraphQLFloat, GraphQLID, GraphQLInt, GraphQLString, type GraphQLLeafType } from 'graphql'
import type { Complete } from './execution.ts'

/** Serialises a scalar or an enum, those of GraphQL itself by a look at the value where that says enough. */
export function completeLeaf(type: GraphQLLeafType): Complete {
  const serialize = (value: NonNullable<unknown>): unknown => {
    const serialized: unknown = type.serialize(value)
    if (serialized !== null && serialized !== undefined) return serialized
    throw new Error(`Expected \`${type.name}.serialize(${typeof value})\` to return a non-nullable value.`)
  }
  switch (type) {
    case GraphQLString:
    case GraphQLID:
      return (_x, value) => (typeof value === 'string' ? value : serialize(value))
    case GraphQLInt:
      return (_x, value) => (typeof value === 'number' && (value | 0) === value ? value : serialize(value))
    case GraphQLFloat:
      return (_x, value) => (typeof value === 'number' && Number.isFinite(value) ? value : serialize(value))
    case GraphQLBoolean:
      return (_x, value) => (typeof value === 'boolean' ? value : serialize(value))
    default:
      return (_x, value) => serialize(value)
  }
}
