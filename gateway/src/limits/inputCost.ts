import { Kind, getNullableType, isInputObjectType, isListType, type GraphQLInputType, type ValueNode } from 'graphql'
import { sum, type Count } from './count.ts'
import type { Weights } from './weights.ts'

/**
 * What a value of an argument costs: its weight for each item that it has, with the weights of what is given in it. The
 * place is the argument's coordinate, or an input field's further in.
 */
export function inputCostOf(weights: Weights, place: string, type: GraphQLInputType, value: ValueNode): Count {
  if (value.kind === Kind.NULL || !costsAnything(weights, place, type)) return 0
  if (value.kind === Kind.VARIABLE) {
    const variable = value.name.value
    return (variables) => costOfValue(weights, place, type, variables[variable])
  }
  const nullable = getNullableType(type)
  if (isListType(nullable)) {
    const items = value.kind === Kind.LIST ? value.values : [value]
    return sum(items.map((item) => inputCostOf(weights, place, nullable.ofType, item)))
  }
  const own = weights.ofInput(place, type)
  if (!isInputObjectType(nullable) || value.kind !== Kind.OBJECT) return own
  const fields = nullable.getFields()
  const inner = value.fields.map(({ name, value: given }) => {
    const field = fields[name.value]
    return field ? inputCostOf(weights, `${nullable.name}.${field.name}`, field.type, given) : 0
  })
  return sum([own, ...inner])
}

function costOfValue(weights: Weights, place: string, type: GraphQLInputType, value: unknown): number {
  if (value === null || value === undefined) return 0
  const nullable = getNullableType(type)
  if (isListType(nullable)) {
    return [value].flat().reduce((total: number, item) => total + costOfValue(weights, place, nullable.ofType, item), 0)
  }
  const own = weights.ofInput(place, type)
  if (!isInputObjectType(nullable)) return own
  return Object.values(nullable.getFields()).reduce((total, field) => {
    const given = (value as Readonly<Record<string, unknown>>)[field.name]
    return total + costOfValue(weights, `${nullable.name}.${field.name}`, field.type, given)
  }, own)
}

/** Most inputs have no weight at all, however deep one looks: then their values are never walked. */
function costsAnything(weights: Weights, place: string, type: GraphQLInputType, seen = new Set<string>()): boolean {
  if (weights.ofInput(place, type) !== 0) return true
  let named: GraphQLInputType = getNullableType(type)
  while (isListType(named)) named = getNullableType(named.ofType)
  if (!isInputObjectType(named) || seen.has(named.name)) return false
  seen.add(named.name)
  const { name } = named
  return Object.values(named.getFields()).some((field) =>
    costsAnything(weights, `${name}.${field.name}`, field.type, seen),
  )
}
