import { Kind, visit, type DirectiveNode, type DocumentNode } from 'graphql'

/** The values of the variables that decide what of an operation is left out, by name. */
export type Conditions = ReadonlyMap<string, boolean>

/** The variables that `@skip`, `@include` and `@defer` of a document ask. */
export function conditionNames(document: DocumentNode): readonly string[] {
  const names = new Set<string>()
  visit(document, {
    Directive: ({ arguments: args = [] }) => {
      for (const { name, value } of args) {
        if (name.value === 'if' && value.kind === Kind.VARIABLE) names.add(value.name.value)
      }
    },
  })
  return [...names].sort()
}

export function readConditions(names: readonly string[], variables: Readonly<Record<string, unknown>>): Conditions {
  return new Map(names.map((name) => [name, variables[name] === true]))
}

/** Do `@skip` and `@include` leave a selection out, with the variables as they are given? */
export function isLeftOut(
  directives: readonly DirectiveNode[] | undefined,
  given: (variable: string) => unknown,
): boolean {
  return (directives ?? []).some(({ name, arguments: args }) => {
    const value = args?.find((argument) => argument.name.value === 'if')?.value
    const condition =
      value?.kind === Kind.VARIABLE ? given(value.name.value) : value?.kind === Kind.BOOLEAN && value.value
    return (name.value === 'skip' && condition === true) || (name.value === 'include' && condition === false)
  })
}
