import { COST_VERSIONS, costIdentity, type NamedSchemaElement, type Schema } from '@apollo/federation-internals'
import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql'

/**
 * What things cost: an object 1, a scalar or an enum nothing, unless `@cost` (as Federation's cost specification has it)
 * says otherwise. A field's or argument's own weight stands before that of its type.
 */
export interface Weights {
  /** Of each value of a field as an operation selects it; where it may be several fields or types, of the dearest. */
  ofField(parent: GraphQLNamedType, field: GraphQLField<unknown, unknown>): number
  /** Of a value of an argument (`Track.similar(first:)`) or an input field (`Filter.text`), by its coordinate. */
  ofInput(coordinate: string, type: GraphQLInputType): number
}

export function createWeights(federation: Schema, api: GraphQLSchema): Weights {
  const weights = readWeights(federation)
  const dearest = <Type>(types: readonly Type[], weightOf: (type: Type) => number) =>
    types.reduce((most, type) => Math.max(most, weightOf(type)), 0)

  function ofType(type: GraphQLNamedType): number {
    const own = weights.get(type.name)
    if (own !== undefined) return own
    if (isAbstractType(type)) return dearest(api.getPossibleTypes(type), ofType)
    return isCompositeType(type) ? 1 : 0
  }

  function ofField(parent: GraphQLNamedType, field: GraphQLField<unknown, unknown>): number {
    const own = weights.get(`${parent.name}.${field.name}`) ?? ofType(getNamedType(field.type))
    if (!isInterfaceType(parent)) return own
    const implemented = dearest(api.getPossibleTypes(parent), (type) => {
      const implementation = type.getFields()[field.name]
      return implementation ? ofField(type, implementation) : 0
    })
    return Math.max(own, implemented)
  }

  return {
    ofField,
    ofInput: (coordinate, type) => weights.get(coordinate) ?? weights.get(getNamedType(type).name) ?? 0,
  }
}

function readWeights(schema: Schema): ReadonlyMap<string, number> {
  const feature = schema.coreFeatures?.getByIdentity(costIdentity)
  const directive = feature && COST_VERSIONS.find(feature.url.version)?.costDirective(schema)
  const applied = [...(directive?.applications() ?? [])]
  return new Map(
    applied.map((application) => {
      const { coordinate } = application.parent as NamedSchemaElement<never, never, never>
      return [coordinate, application.arguments().weight]
    }),
  )
}
