import { parse, visit, type ConstDirectiveNode } from 'graphql'

const isPersonal = (directives: readonly ConstDirectiveNode[] = []) =>
  directives.some(({ name }) => name.value === 'personal')

/**
 * The names of the fields, arguments and inputs that an SDL marks with `@personal`, a subgraph's or a supergraph's: what
 * loggers censor.
 */
export function personalNames(sdl: string): string[] {
  const names = new Set<string>()
  const note = (node: { name: { value: string }; directives?: readonly ConstDirectiveNode[] | undefined }) => {
    if (isPersonal(node.directives)) names.add(node.name.value)
  }
  visit(parse(sdl, { noLocation: true }), { FieldDefinition: note, InputValueDefinition: note })
  return [...names].toSorted()
}
