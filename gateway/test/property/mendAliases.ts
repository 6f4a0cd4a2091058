import {
  Kind,
  parse,
  print,
  validate,
  type FieldNode,
  type GraphQLSchema,
  OverlappingFieldsCanBeMergedRule,
} from 'graphql'

/** Gives fields of one name that could not stand in one answer names of their own. */
export function mendAliases(schema: GraphQLSchema, text: string): string {
  const document = parse(text, { noLocation: true })
  for (let renamed = 0; ; renamed += 1) {
    const [conflict] = validate(schema, document, [OverlappingFieldsCanBeMergedRule], { maxErrors: 1 })
    const field = conflict?.nodes?.find((node): node is FieldNode => node.kind === Kind.FIELD && !isMended(node))
    if (!conflict) return print(document)
    if (!field) throw new Error(`fields cannot be told apart: ${conflict.message}\n${print(document)}`)
    // The document is this function's own.
    Object.assign(field, { alias: { kind: Kind.NAME, value: `y${renamed}` } })
  }
}

const isMended = ({ alias }: FieldNode) => alias?.value.startsWith('y') ?? false
