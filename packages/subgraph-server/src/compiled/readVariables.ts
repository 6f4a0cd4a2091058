import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  GraphQLScalarType,
  GraphQLString,
  getVariableValues,
  isInputType,
  isListType,
  isNonNullType,
  isScalarType,
  typeFromAST,
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  type VariableDefinitionNode,
} from 'graphql'

type Values = Record<string, unknown>

export type ReadVariables = (
  given: Readonly<Values>,
) => { coerced: Values; errors?: never } | { coerced?: never; errors: readonly GraphQLError[] }

const { parseValue: asItIs } = new GraphQLScalarType({ name: 'AsItIs' })

/** Coerces variables; those that need none, as most that a gateway sends, are only looked at. */
export function compileVariables(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  options: { maxErrors: number },
): ReadVariables {
  const variables = definitions.map(({ variable, type, defaultValue }) => {
    const inputType = typeFromAST(schema, type)
    const mayBeAbsent = !defaultValue && !isNonNullType(inputType)
    return { name: variable.name.value, mayBeAbsent, fits: isInputType(inputType) ? fitsAsItIs(inputType) : never }
  })
  return (given) => {
    const coerced: Values = {}
    for (const { name, mayBeAbsent, fits } of variables) {
      const value = Object.hasOwn(given, name) ? given[name] : undefined
      if (value === undefined && mayBeAbsent) continue
      if (!fits(value)) return getVariableValues(schema, definitions, given, options)
      coerced[name] = value
    }
    return { coerced }
  }
}

const never = () => false

/** Says of a value whether coercion would leave it as it is; may say no where it would. */
function fitsAsItIs(type: GraphQLInputType): (value: unknown) => boolean {
  if (isNonNullType(type)) {
    const fits = fitsAsItIs(type.ofType)
    return (value) => value !== null && value !== undefined && fits(value)
  }
  if (isListType(type)) {
    const fits = fitsAsItIs(type.ofType)
    return (value) => value === null || (Array.isArray(value) && value.every(fits))
  }
  if (!isScalarType(type)) return never
  const fits = scalarFits(type)
  return (value) => value === null || fits(value)
}

function scalarFits(type: GraphQLScalarType): (value: unknown) => boolean {
  switch (type) {
    case GraphQLString:
    case GraphQLID:
      return (value) => typeof value === 'string'
    case GraphQLInt:
      return (value) => typeof value === 'number' && (value | 0) === value
    case GraphQLFloat:
      return Number.isFinite
    case GraphQLBoolean:
      return (value) => typeof value === 'boolean'
    default:
      return type.parseValue === asItIs ? (value) => value !== undefined : never
  }
}
