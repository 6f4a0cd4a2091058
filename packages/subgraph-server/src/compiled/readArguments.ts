import {
  Kind,
  getArgumentValues,
  isNonNullType,
  visit,
  type ArgumentNode,
  type FieldNode,
  type GraphQLField,
} from 'graphql'

type Values = Readonly<Record<string, unknown>>
/** A field's arguments, fresh for each call of its resolver. */
export type ReadArguments = (variables: Values) => Record<string, unknown>

/** Reads once what an operation says itself, and leaves to each run what its variables say. */
export function compileArguments(field: GraphQLField<unknown, unknown>, node: FieldNode): ReadArguments {
  if (field.args.length === 0) return () => ({})
  const given = node.arguments ?? []
  const read: ReadArguments = (variables) => getArgumentValues(field, node, variables)
  if (!given.some(holdsVariable)) {
    let written: Values | undefined
    return () => ({ ...(written ??= read({})) })
  }
  const byVariable = given.flatMap(({ name, value }) => {
    const definition = field.args.find((one) => one.name === name.value)
    if (!definition || value.kind !== Kind.VARIABLE) return []
    const { defaultValue, type } = definition
    return [{ argument: name.value, variable: value.name.value, defaultValue, isNonNull: isNonNullType(type) }]
  })
  // Only lists and objects with variables inside are read anew each time.
  if (byVariable.length < given.filter(holdsVariable).length) return read

  const literals = given.filter((argument) => !holdsVariable(argument))
  const isGiven = new Set(byVariable.map(({ argument }) => argument))
  const others = { ...field, args: field.args.filter(({ name }) => !isGiven.has(name)) }
  let written: Values | undefined
  return (variables) => {
    const values = { ...(written ??= getArgumentValues(others, { ...node, arguments: literals }, {})) }
    for (const { argument, variable, defaultValue, isNonNull } of byVariable) {
      const value = Object.hasOwn(variables, variable) ? variables[variable] : defaultValue
      // Where it may not be missing, graphql-js says so.
      if (isNonNull && (value === undefined || value === null)) return read(variables)
      if (value !== undefined) values[argument] = value
    }
    return values
  }
}

function holdsVariable(argument: ArgumentNode): boolean {
  let holds = false
  visit(argument, {
    Variable: () => {
      holds = true
    },
  })
  return holds
}
