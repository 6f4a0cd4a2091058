import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js'
import { runEntities } from './entities.ts'
import { readProperty, runResolver, type FieldToRun } from './fields.ts'
import { compileArguments } from './readArguments.ts'
import { selectInTurn, selectTogether, type Field, type Select } from './selection.ts'
import { placeOf, type FieldOfValues } from './values.ts'

const ENTITIES = '_entities'

/**
 * Turns an operation's selections into closures, each object's when it is first reached.
 * `conditions` holds at least the variables that `@skip` and `@include` name.
 */
export function compileSelections(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  conditions: Readonly<Record<string, unknown>>,
): Select {
  const fragments = fragmentsOf(document)
  const included = { ...conditions }

  const root = schema.getRootType(operation.operation)
  if (!root) throw new GraphQLError(`Nothing here answers a ${operation.operation}.`, { nodes: operation })
  const fields = fieldsOf(root, collectFields(schema, fragments, included, root, operation.selectionSet))
  return operation.operation === OperationTypeNode.MUTATION ? selectInTurn(fields) : selectTogether(fields)

  function fieldsOf(type: GraphQLObjectType, nodesByKey: ReadonlyMap<string, readonly FieldNode[]>): Field[] {
    return [...nodesByKey].flatMap(([key, nodes]) => {
      const [node] = nodes
      const field = node && definitionOf(schema, type, node.name.value)
      return field ? [{ key, run: runField(key, type, field, nodes, node) }] : []
    })
  }

  function selectionBelow(nodes: readonly FieldNode[], type: GraphQLObjectType): Select {
    let select: Select | undefined
    return (x, source, at) => {
      select ??= selectTogether(fieldsOf(type, collectSubfields(schema, fragments, included, type, nodes)))
      return select(x, source, at)
    }
  }

  function runField(
    key: string,
    type: GraphQLObjectType,
    field: GraphQLField<unknown, unknown>,
    nodes: readonly FieldNode[],
    node: FieldNode,
  ): Field['run'] {
    if (field === TypeNameMetaFieldDef) return () => type.name
    const values: FieldOfValues = {
      schema,
      nodes,
      typename: type.name,
      fieldName: `${type.name}.${field.name}`,
      selectionOf: (below) => selectionBelow(nodes, below),
      infoAt: ({ variables }, prev) => ({
        fieldName: field.name,
        fieldNodes: nodes,
        returnType: field.type,
        parentType: type,
        path: { prev, key, typename: type.name },
        schema,
        fragments,
        rootValue: undefined,
        operation,
        variableValues: variables,
      }),
    }
    const place = placeOf(field.type, values)
    const toRun: FieldToRun = { key, field, place, readArguments: compileArguments(field, node), infoAt: values.infoAt }
    if (!field.resolve) return readProperty(toRun)
    const run = runResolver(toRun, field.resolve)
    return field.name === ENTITIES && type === schema.getQueryType() ? runEntities(toRun, values, run) : run
  }
}

function fragmentsOf(document: DocumentNode): Record<string, FragmentDefinitionNode> {
  const definitions = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
  return Object.fromEntries(definitions.map((definition) => [definition.name.value, definition]))
}

function definitionOf(schema: GraphQLSchema, type: GraphQLObjectType, name: string) {
  switch (name) {
    case TypeNameMetaFieldDef.name:
      return TypeNameMetaFieldDef
    case SchemaMetaFieldDef.name:
      return type === schema.getQueryType() ? SchemaMetaFieldDef : undefined
    case TypeMetaFieldDef.name:
      return type === schema.getQueryType() ? TypeMetaFieldDef : undefined
    default:
      return type.getFields()[name]
  }
}
