import { TypeInfo, separateOperations, visit, visitWithTypeInfo, type FieldNode, type GraphQLSchema } from 'graphql'
import type { ReadOperation } from '../plan/readOperation.ts'
import { createGuardedInput, type InputDemand } from './guardedInput.ts'
import type { AccessRules, Asker } from './rules.ts'

/** Which fields of one operation ask something of whoever sends it. Found once per operation. */
export interface GuardedFields {
  demands: readonly InputDemand[]
  fields: ReadonlyMap<FieldNode, GuardedField>
  /** All policies that its rules name. */
  policies: readonly string[]
}

interface GuardedField {
  /** As the operation selects it, `Item.title`. */
  coordinate: string
  demandIndexes: readonly number[]
}

const always = () => true

/** Other operations of the same document are nobody's concern. */
export function findGuardedFields(
  schema: GraphQLSchema,
  { document, operation }: ReadOperation,
  access: AccessRules,
): GuardedFields {
  const typeInfo = new TypeInfo(schema)
  const input = createGuardedInput(access)
  const indexes = new Map<string, number>()
  const demands: InputDemand[] = []
  const fields = new Map<FieldNode, GuardedField>()

  const indexOf = (demand: InputDemand): number => {
    const key = `${demand.variable ?? ''} ${demand.rule.key}`
    const known = indexes.get(key)
    if (known !== undefined) return known
    indexes.set(key, demands.length)
    return demands.push(demand) - 1
  }
  const byArguments = (node: FieldNode): InputDemand[] => {
    const defined = typeInfo.getFieldDef()?.args ?? []
    return (node.arguments ?? []).flatMap(({ name, value }) => {
      const argument = defined.find((candidate) => candidate.name === name.value)
      return argument ? input.demandsOf(argument.type, value) : []
    })
  }
  const enter = (node: FieldNode) => {
    const parent = typeInfo.getParentType()
    if (!parent) return
    const byField = access.rulesOf(parent.name, node.name.value)
    const asked = [...byField.map((rule) => ({ rule, variable: null, isMade: always })), ...byArguments(node)]
    if (asked.length === 0) return
    const demandIndexes = [...new Set(asked.map(indexOf))]
    fields.set(node, { coordinate: `${parent.name}.${node.name.value}`, demandIndexes })
  }
  const own = separateOperations(document)[operation.name?.value ?? ''] ?? document
  visit(own, visitWithTypeInfo(typeInfo, { Field: { enter } }))
  return { demands, fields, policies: [...new Set(demands.flatMap(({ rule }) => rule.policies))] }
}

/** What an asker may not read of an operation. */
export interface Refusal {
  /** Equal for all askers that are refused the same: the key under which plans are kept. */
  outcome: string
  /** Each with its name in the schema. */
  fields: RefusedFields
  /** The scopes that would open them, as far as scopes would. */
  missingScopes: readonly string[]
}

export type RefusedFields = ReadonlyMap<FieldNode, string>

const NOTHING_REFUSED: Refusal = { outcome: '', fields: new Map(), missingScopes: [] }

/** The variables must be coerced: a value of a guarded type asks for what its type asks. */
export function refusedFields(
  { demands, fields: guarded }: GuardedFields,
  asker: Asker,
  variables: Readonly<Record<string, unknown>>,
): Refusal {
  if (demands.length === 0) return NOTHING_REFUSED
  const broken = demands.map(({ rule, isMade }) => !rule.allows(asker) && isMade(variables))
  if (!broken.includes(true)) return NOTHING_REFUSED

  const fields = new Map<FieldNode, string>()
  for (const [node, { coordinate, demandIndexes }] of guarded) {
    if (demandIndexes.some((index) => broken[index])) fields.set(node, coordinate)
  }
  // Of groups that are enough each, the first stands for all: a challenge cannot say "or".
  const missing = demands.flatMap(({ rule }, index) => (broken[index] ? (rule.scopes[0] ?? []) : []))
  return { outcome: broken.map(Number).join(''), fields, missingScopes: [...new Set(missing)] }
}
