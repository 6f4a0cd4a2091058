import {
  Kind,
  visit,
  type DirectiveNode,
  type DocumentNode,
  type FragmentSpreadNode,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import type { Conditions } from './conditions.ts'
import { fragmentsByName } from './readOperation.ts'

/** A document whose deferred fragments are told apart by labels of our own. */
export interface DeferringDocument {
  document: DocumentNode
  /** By our label. */
  fragments: ReadonlyMap<string, DeferredFragment>
}

export interface DeferredFragment {
  selectionSet: SelectionSetNode
  /** What the client calls it. */
  label: string | undefined
}

type Fragment = FragmentSpreadNode | InlineFragmentNode

const deferOf = ({ directives }: Fragment): DirectiveNode | undefined =>
  directives?.find(({ name }) => name.value === 'defer')

const argumentOf = (directive: DirectiveNode | undefined, argument: string) =>
  directive?.arguments?.find(({ name }) => name.value === argument)?.value

const labelOf = (fragment: Fragment): string | undefined => {
  const label = argumentOf(deferOf(fragment), 'label')
  return label?.kind === Kind.STRING ? label.value : undefined
}

/** Whether a document defers anything, for whoever waits for all of it. */
export function defers(document: DocumentNode): boolean {
  let found = false
  const enter = (node: Fragment) => {
    found ||= deferOf(node) !== undefined
  }
  visit(document, { InlineFragment: enter, FragmentSpread: enter })
  return found
}

/** Gives each deferred fragment a label that no other has. */
export function labelled(document: DocumentNode): DeferringDocument {
  const definitions = fragmentsByName(document)
  const fragments = new Map<string, DeferredFragment>()
  const leave = <Node extends Fragment>(node: Node): Node | undefined => {
    const directive = deferOf(node)
    const selectionSet =
      node.kind === Kind.INLINE_FRAGMENT ? node.selectionSet : definitions[node.name.value]?.selectionSet
    if (!directive || !selectionSet) return undefined
    const given = labelOf(node)
    const label = `part${fragments.size}`
    fragments.set(label, { selectionSet, label: given })
    return {
      ...node,
      directives: node.directives?.map((known) => (known === directive ? withLabel(known, label) : known)),
    }
  }
  return { document: visit(document, { InlineFragment: { leave }, FragmentSpread: { leave } }), fragments }
}

function withLabel(directive: DirectiveNode, label: string): DirectiveNode {
  const others = directive.arguments?.filter(({ name }) => name.value !== 'label') ?? []
  const name = { kind: Kind.NAME, value: 'label' } as const
  return {
    ...directive,
    arguments: [...others, { kind: Kind.ARGUMENT, name, value: { kind: Kind.STRING, value: label } }],
  }
}

/** A labelled document without the parts that are still to come: those that are deferred and not among the kept. */
export function withoutParts(document: DocumentNode, kept: ReadonlySet<string>, conditions: Conditions): DocumentNode {
  const enter = (node: Fragment): null | undefined => {
    const directive = deferOf(node)
    const label = labelOf(node)
    const isKept = label === undefined || kept.has(label)
    const given = argumentOf(directive, 'if')
    const isOff =
      (given?.kind === Kind.BOOLEAN && !given.value) ||
      (given?.kind === Kind.VARIABLE && conditions.get(given.name.value) === false)
    return directive && !isOff && !isKept ? null : undefined
  }
  return visit(document, { InlineFragment: { enter }, FragmentSpread: { enter } })
}

/** Of a labelled document, one part and the fields that lead to it. */
export function onlyPart(document: DocumentNode, label: string): DocumentNode {
  const definitions = fragmentsByName(document)
  const ways = new Map<string, SelectionSetNode | null>()

  function wayIn({ selections, ...rest }: SelectionSetNode): SelectionSetNode | null {
    const leading = selections.flatMap((node): SelectionNode[] => {
      if (node.kind !== Kind.FIELD && labelOf(node) === label) return [node]
      if (node.kind === Kind.FRAGMENT_SPREAD) return wayInFragment(node.name.value) ? [node] : []
      const selectionSet = node.selectionSet && wayIn(node.selectionSet)
      return selectionSet ? [{ ...node, selectionSet }] : []
    })
    return leading.length > 0 ? { ...rest, selections: leading } : null
  }

  function wayInFragment(name: string): SelectionSetNode | null {
    const known = ways.get(name)
    if (known !== undefined) return known
    const definition = definitions[name]
    const way = definition ? wayIn(definition.selectionSet) : null
    ways.set(name, way)
    return way
  }

  return {
    ...document,
    definitions: document.definitions.map((definition) => {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) {
        return { ...definition, selectionSet: wayInFragment(definition.name.value) ?? definition.selectionSet }
      }
      if (definition.kind !== Kind.OPERATION_DEFINITION) return definition
      return { ...definition, selectionSet: wayIn(definition.selectionSet) ?? definition.selectionSet }
    }),
  }
}

/** The same document, to be answered at once. */
export function withoutDefer(document: DocumentNode): DocumentNode {
  return visit(document, { Directive: (node) => (node.name.value === 'defer' ? null : undefined) })
}
