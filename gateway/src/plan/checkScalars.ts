import { isScalarType, valueFromASTUntyped, type GraphQLScalarType, type GraphQLSchema } from 'graphql'

/**
 * Makes the API refuse scalars that their subgraphs would refuse, while the operation can still be refused as a whole and
 * its author told where. Values stay as they were written: subgraphs read them themselves.
 */
export function checkScalars(schema: GraphQLSchema, scalars: Readonly<Record<string, GraphQLScalarType>>): void {
  for (const [name, scalar] of Object.entries(scalars)) {
    const type = schema.getType(name)
    if (!isScalarType(type)) continue
    type.parseValue = (value) => {
      scalar.parseValue(value)
      return value
    }
    type.parseLiteral = (node, variables) => {
      scalar.parseLiteral(node, variables)
      return valueFromASTUntyped(node, variables)
    }
  }
}
