import {
  Kind,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import type { Limits } from './limits.ts'

/** What a selection asks for, its fragments counted wherever they are spread. */
interface Size {
  depth: number
  aliases: number
  fields: number
  /** Fields of the selection itself, not of what lies under them. */
  ownFields: number
}

const NOTHING: Size = { depth: 0, aliases: 0, fields: 0, ownFields: 0 }

/**
 * The first limit that a document breaks, as a sentence for its author, or null.
 *
 * Needs no valid document: fragments that spread themselves count once here and are refused by validation. Linear in the
 * document's length, because each fragment is measured once, however often it is spread.
 */
export function brokenLimit(document: DocumentNode, limits: Limits): string | null {
  const { directives, valueDepth } = measureNodes(document)
  if (directives > limits.directives) return tooMany('directives', directives, limits.directives)
  if (valueDepth > limits.valueDepth) {
    return `The operation nests a value ${valueDepth} levels deep; ${limits.valueDepth} are allowed.`
  }
  const fragments = fragmentsOf(document)
  const measured = new Map<string, Size>()
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue
    const broken = brokenByOperation(definition, fragments, measured, limits)
    if (broken) return broken
  }
  return null
}

function brokenByOperation(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  measured: Map<string, Size>,
  limits: Limits,
): string | null {
  const size = measureSelections(operation.selectionSet, fragments, measured)
  if (size.depth > limits.depth) {
    return `The operation is ${size.depth} levels deep; ${limits.depth} are allowed.`
  }
  if (size.ownFields > limits.rootFields) return tooMany('root fields', size.ownFields, limits.rootFields)
  if (size.aliases > limits.aliases) return tooMany('aliases', size.aliases, limits.aliases)
  if (size.fields > limits.fields) return tooMany('fields', size.fields, limits.fields)
  return null
}

function tooMany(what: string, count: number, limit: number): string {
  const counted = Number.isFinite(count) && count < 1e9 ? String(count) : 'more than a billion'
  return `The operation has ${counted} ${what}; ${limit} are allowed.`
}

function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  }
  return fragments
}

function measureSelections(
  selectionSet: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  measured: Map<string, Size>,
): Size {
  const total: Size = { ...NOTHING }
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.FIELD) {
      const below = selection.selectionSet ? measureSelections(selection.selectionSet, fragments, measured) : NOTHING
      total.depth = Math.max(total.depth, 1 + below.depth)
      total.aliases += below.aliases + (selection.alias ? 1 : 0)
      total.fields += below.fields + 1
      total.ownFields += 1
      continue
    }
    const inner =
      selection.kind === Kind.INLINE_FRAGMENT
        ? measureSelections(selection.selectionSet, fragments, measured)
        : measureFragment(selection.name.value, fragments, measured)
    total.depth = Math.max(total.depth, inner.depth)
    total.aliases += inner.aliases
    total.fields += inner.fields
    total.ownFields += inner.ownFields
  }
  return total
}

function measureFragment(
  name: string,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  measured: Map<string, Size>,
): Size {
  const known = measured.get(name)
  if (known) return known
  const fragment = fragments.get(name)
  if (!fragment) return NOTHING
  // Stands while the fragment is measured, so that one that spreads itself ends.
  measured.set(name, NOTHING)
  const size = measureSelections(fragment.selectionSet, fragments, measured)
  measured.set(name, size)
  return size
}

function measureNodes(document: DocumentNode): { directives: number; valueDepth: number } {
  let directives = 0
  let depth = 0
  let valueDepth = 0
  const value = {
    enter: () => {
      depth++
      valueDepth = Math.max(valueDepth, depth)
    },
    leave: () => {
      depth--
    },
  }
  visit(document, {
    Directive: () => {
      directives++
    },
    ListValue: value,
    ObjectValue: value,
  })
  return { directives, valueDepth }
}
