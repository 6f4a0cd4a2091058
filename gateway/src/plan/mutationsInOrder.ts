import {
  Kind,
  OperationTypeNode,
  getOperationAST,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
} from 'graphql'
import { collectFields } from '../respond/collectFields.ts'
import type { Conditions } from './conditions.ts'
import { fragmentsByName } from './readOperation.ts'

const NO_CONDITIONS: Conditions = new Map()

/**
 * A mutation whose conditions are settled, with its fields side by side in the order in which they are to be done (GraphQL specification, 6.2.2): the
 * planner would put those first that do not stand in fragments.
 */
export function mutationsInOrder(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
): DocumentNode {
  const type = schema.getMutationType()
  const operation = getOperationAST(document, operationName)
  if (operation?.operation !== OperationTypeNode.MUTATION || !type) return document
  const fields = collectFields(schema, type, [operation.selectionSet], fragmentsByName(document), NO_CONDITIONS)
  const selectionSet = { kind: Kind.SELECTION_SET, selections: [...fields.values()].map(joined) } as const
  const definitions = document.definitions.map((node) => (node === operation ? { ...operation, selectionSet } : node))
  return { ...document, definitions }
}

/** Fields of one name are one field, with all that is asked for below them. */
function joined(fields: readonly FieldNode[]): FieldNode {
  const [field, ...others] = fields
  if (!field) throw new Error('A name of an answer has no field.')
  if (!field.selectionSet || others.length === 0) return field
  const selections = fields.flatMap(({ selectionSet }) => selectionSet?.selections ?? [])
  return { ...field, selectionSet: { kind: Kind.SELECTION_SET, selections } }
}
