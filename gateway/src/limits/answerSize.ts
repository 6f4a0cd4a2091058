import {
  Kind,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import type { ListSize, ListSizes } from './listSizes.ts'

/** The most fields that an operation's answer can have with these variables, which must be coerced. */
export type AnswerSize = (variables: Readonly<Record<string, unknown>>) => number

/** Fields below a selection that are as long as an argument above it says. */
type Sized = ReadonlyMap<string, AnswerSize>
const NONE_SIZED: Sized = new Map()

/** A list of which nobody says how long it is counts as one: it is short by its nature, or `@listSize` would say so. */
const UNSAID = 1

/**
 * How large an operation's answer may become, list in list multiplied. Made once for an operation; what `@skip` and
 * `@include` leave out, and fragments for other types, count as if they were there.
 */
export function answerSizeOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  listSizes: ListSizes,
): AnswerSize {
  const fragments = new Map<string, FragmentDefinitionNode>(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  )

  function sizeOfSelections(selectionSet: SelectionSetNode, type: GraphQLCompositeType, sized: Sized): AnswerSize {
    const parts = selectionSet.selections.map((selection): AnswerSize => {
      if (selection.kind === Kind.FIELD) return sizeOfField(selection, type, sized)
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)
      if (!fragment) return () => 0
      const condition = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value)
      return sizeOfSelections(fragment.selectionSet, isCompositeType(condition) ? condition : type, sized)
    })
    return (variables) => parts.reduce((sum, part) => sum + part(variables), 0)
  }

  function sizeOfField(node: FieldNode, parent: GraphQLCompositeType, sized: Sized): AnswerSize {
    const name = node.name.value
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined
    const type = field && getNamedType(field.type)
    if (!field || !node.selectionSet || !isCompositeType(type)) return () => 1

    const listSize = listSizes.of(parent.name, name)
    const length = listSize && lengthOf(node, field, listSize)
    const below = sizeOfSelections(node.selectionSet, type, length ? sizedBelow(listSize, length) : NONE_SIZED)
    if (!isListType(getNullableType(field.type))) return (variables) => 1 + below(variables)

    const own = sized.get(name) ?? (length && listSize.sizedFields.length === 0 ? length : () => UNSAID)
    return (variables) => 1 + own(variables) * below(variables)
  }

  const root = schema.getRootType(operation.operation)
  return root ? sizeOfSelections(operation.selectionSet, root, NONE_SIZED) : () => 0
}

const sizedBelow = ({ sizedFields }: ListSize, length: AnswerSize): Sized =>
  new Map(sizedFields.map((name) => [name, length]))

/** How long a field's list may be: as its arguments say, else as the SDL assumes. */
function lengthOf(node: FieldNode, field: GraphQLField<unknown, unknown>, listSize: ListSize): AnswerSize {
  const { assumedSize, slicingArguments } = listSize
  const given = slicingArguments.map((name) => argumentOf(node, field, name))
  return (variables) => {
    const lengths = given.map((length) => length(variables)).filter((length) => length !== null)
    return lengths.length > 0 ? Math.max(...lengths) : (assumedSize ?? UNSAID)
  }
}

function argumentOf(
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
  name: string,
): (variables: Readonly<Record<string, unknown>>) => number | null {
  const value = node.arguments?.find((argument) => argument.name.value === name)?.value
  const absent = numberOf(field.args.find((argument) => argument.name === name)?.defaultValue)
  if (value?.kind === Kind.INT) {
    const length = numberOf(Number(value.value))
    return () => length
  }
  if (value?.kind === Kind.VARIABLE) {
    const variable = value.name.value
    return (variables) => numberOf(variables[variable]) ?? absent
  }
  return () => absent
}

/** Fewer than none is for the subgraph to refuse. */
function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? Math.max(0, value) : null
}
