import {
  Kind,
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputType,
  type ValueNode,
} from 'graphql'
import type { AccessRule, AccessRules } from './rules.ts'

type Variables = Readonly<Record<string, unknown>>

/** A rule that a value asks for: always, or where a variable brings a value of the guarded type. */
export interface InputDemand {
  rule: AccessRule
  /** The variable, or null where the document itself has the value. */
  variable: string | null
  isMade(variables: Variables): boolean
}

export interface GuardedInput {
  /** What a value of an argument asks for, however deep in input objects and lists it stands. */
  demandsOf(type: GraphQLInputType, value: ValueNode): InputDemand[]
}

/** Guarded scalars and enums where they are handed in. A value that is absent or null asks for nothing. */
export function createGuardedInput(access: AccessRules): GuardedInput {
  const reached = new Map<string, ReadonlyMap<string, AccessRule>>()

  /** All rules that some value of a type may ask for, by key. */
  function rulesWithin(type: GraphQLInputType): ReadonlyMap<string, AccessRule> {
    const known = reached.get(getNamedType(type).name)
    if (known) return known
    const rules = new Map<string, AccessRule>()
    const seen = new Set<string>()
    const open = [getNamedType(type)]
    for (let next = open.pop(); next; next = open.pop()) {
      if (seen.has(next.name)) continue
      seen.add(next.name)
      for (const rule of access.rulesOfInput(next.name)) rules.set(rule.key, rule)
      if (isInputObjectType(next))
        open.push(...Object.values(next.getFields()).map((field) => getNamedType(field.type)))
    }
    reached.set(getNamedType(type).name, rules)
    return rules
  }

  function brings(type: GraphQLInputType, value: unknown, key: string): boolean {
    if (value === null || value === undefined || !rulesWithin(type).has(key)) return false
    if (isNonNullType(type)) return brings(type.ofType, value, key)
    if (isListType(type)) return [value].flat().some((item) => brings(type.ofType, item, key))
    if (!isInputObjectType(type)) return true
    return Object.values(type.getFields()).some((field) => brings(field.type, fieldOf(value, field.name), key))
  }

  function demandsOf(type: GraphQLInputType, value: ValueNode): InputDemand[] {
    const rules = rulesWithin(type)
    if (rules.size === 0 || value.kind === Kind.NULL) return []
    if (value.kind === Kind.VARIABLE) {
      const variable = value.name.value
      const isMade = (rule: AccessRule) => (variables: Variables) => brings(type, variables[variable], rule.key)
      return [...rules.values()].map((rule) => ({ rule, variable, isMade: isMade(rule) }))
    }
    if (isNonNullType(type)) return demandsOf(type.ofType, value)
    if (isListType(type)) {
      const items = value.kind === Kind.LIST ? value.values : [value]
      return items.flatMap((item) => demandsOf(type.ofType, item))
    }
    if (!isInputObjectType(type)) {
      return [...rules.values()].map((rule) => ({ rule, variable: null, isMade: () => true }))
    }
    const given = value.kind === Kind.OBJECT ? value.fields : []
    return given.flatMap(({ name, value: inner }) => {
      const field = type.getFields()[name.value]
      return field ? demandsOf(field.type, inner) : []
    })
  }

  return { demandsOf }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Variables)[name] : undefined
}
