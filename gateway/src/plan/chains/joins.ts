import {
  Kind,
  parse,
  valueFromASTUntyped,
  type ConstDirectiveNode,
  type ConstValueNode,
  type DefinitionNode,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql'

/** A supergraph's definitions by name. */
export type Types = ReadonlyMap<string, DefinitionNode>

interface Joined {
  directives?: readonly ConstDirectiveNode[] | undefined
}

/** What a supergraph says of something by one of its directives, `@join__field`. */
export function applied({ directives = [] }: Joined, name: string): ConstDirectiveNode[] {
  return directives.filter((one) => one.name.value === name)
}

export function argumentsOf({ arguments: given = [] }: ConstDirectiveNode): Readonly<Record<string, unknown>> {
  return Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]))
}

export function directive(name: string, given: Readonly<Record<string, ConstValueNode>>): ConstDirectiveNode {
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: name },
    arguments: Object.entries(given).map(([key, value]) => ({
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: key },
      value,
    })),
  }
}

/** The same, said of another subgraph. */
export function onGraph(join: ConstDirectiveNode, graph: string): ConstDirectiveNode {
  const value = { kind: Kind.ENUM, value: graph } as const
  const given = (join.arguments ?? []).map((one) => (one.name.value === 'graph' ? { ...one, value } : one))
  return { ...join, arguments: given }
}

/** A set of fields as keys and requirements are written, `id owner { id }`. */
export function selectionOf(text: string): SelectionSetNode {
  const [operation] = parse(`{${text}}`, { noLocation: true }).definitions
  if (operation?.kind !== Kind.OPERATION_DEFINITION)
    throw new Error(`The supergraph has a set of fields that is none: ${text}`)
  return operation.selectionSet
}

export function namedTypeOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedTypeOf(type.type)
}
