import { Kind, type FieldNode, type GraphQLField } from 'graphql'
import { countWith, type Count, type Variables } from './count.ts'
import type { ListSize } from './listSizes.ts'

/** A list of which nobody says how long it is counts as one: it is short by its nature, or `@listSize` would say so. */
export const UNSAID = 1

/** How long a field's list may be with these variables, and what says so. */
export interface ListLength {
  count: Count
  /** `Track.similar(first: 100)`, to be shown to the operation's author. */
  describe(variables: Variables): string
  /** What is wrong with how the operation says it, if anything. */
  problem(variables: Variables): string | null
}

interface Slice {
  name: string
  /** As the operation gives it; null where it does not. */
  given(variables: Variables): number | null
  /** What the SDL puts in place of what is not given. */
  absent: number | null
}

/** As long as the slicing arguments say that are given, else as those that have a default, else as the SDL assumes. */
export function listLengthOf(
  coordinate: string,
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
  listSize: ListSize,
): ListLength {
  const { assumedSize, slicingArguments, requireOneSlicingArgument } = listSize
  const slices = slicingArguments.map((name) => sliceOf(node, field, name))

  const inForce = (variables: Variables): { name: string; length: number }[] => {
    const given = slices.flatMap((slice) => lengthIn(slice.name, slice.given(variables)))
    return given.length > 0 ? given : slices.flatMap((slice) => lengthIn(slice.name, slice.absent))
  }
  const count = (variables: Variables): number => {
    const lengths = inForce(variables).map(({ length }) => length)
    return lengths.length > 0 ? Math.max(...lengths) : (assumedSize ?? UNSAID)
  }
  const problem = (variables: Variables): string | null => {
    if (!requireOneSlicingArgument || slices.length === 0) return null
    const said = inForce(variables)
    if (said.length === 1 || (said.length === 0 && assumedSize !== null)) return null
    const names = slicingArguments.map((name) => `\`${name}\``).join(', ')
    return `${coordinate} must be told how long its list may be, by exactly one of ${names}.`
  }
  const varies = slicingArguments.some((name) => argumentOf(node, name)?.kind === Kind.VARIABLE)
  return {
    count: varies ? count : count({}),
    describe(variables) {
      const said = inForce(variables).map(({ name, length }) => `${name}: ${length}`)
      return `${coordinate}(${said.length > 0 ? said.join(', ') : `${countWith(count, variables)} assumed`})`
    },
    problem: varies ? problem : alwaysTheSame(problem({})),
  }
}

const alwaysTheSame =
  <Value>(value: Value) =>
  () =>
    value

const lengthIn = (name: string, length: number | null) => (length === null ? [] : [{ name, length }])

function sliceOf(node: FieldNode, field: GraphQLField<unknown, unknown>, name: string): Slice {
  const value = argumentOf(node, name)
  const literal = value?.kind === Kind.INT ? lengthOf(Number(value.value)) : null
  const variable = value?.kind === Kind.VARIABLE ? value.name.value : null
  return {
    name,
    given: (variables) => (variable === null ? literal : lengthOf(variables[variable])),
    absent: lengthOf(field.args.find((argument) => argument.name === name)?.defaultValue),
  }
}

const argumentOf = (node: FieldNode, name: string) =>
  node.arguments?.find((argument) => argument.name.value === name)?.value

/** Fewer than none is for the subgraph to refuse. */
function lengthOf(value: unknown): number | null {
  return typeof value === 'number' ? Math.max(0, value) : null
}
