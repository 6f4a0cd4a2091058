import { TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type FieldNode, type GraphQLSchema } from 'graphql'
import type { Identity } from '@chorus/subgraph-server'
import type { AccessRule, AccessRules } from './rules.ts'

/** Which fields of one operation ask something of whoever sends it. Found once per operation. */
export interface GuardedFields {
  rules: readonly AccessRule[]
  fields: ReadonlyMap<FieldNode, GuardedField>
}

interface GuardedField {
  /** As the operation selects it, `Item.title`. */
  coordinate: string
  ruleIndexes: readonly number[]
}

export function findGuardedFields(schema: GraphQLSchema, document: DocumentNode, access: AccessRules): GuardedFields {
  const typeInfo = new TypeInfo(schema)
  const indexes = new Map<string, number>()
  const rules: AccessRule[] = []
  const fields = new Map<FieldNode, GuardedField>()

  const indexOf = (rule: AccessRule): number => {
    const known = indexes.get(rule.key)
    if (known !== undefined) return known
    indexes.set(rule.key, rules.length)
    return rules.push(rule) - 1
  }
  const enter = (node: FieldNode) => {
    const parent = typeInfo.getParentType()
    if (!parent) return
    const asked = access.rulesOf(parent.name, node.name.value)
    if (asked.length === 0) return
    fields.set(node, { coordinate: `${parent.name}.${node.name.value}`, ruleIndexes: asked.map(indexOf) })
  }
  visit(document, visitWithTypeInfo(typeInfo, { Field: { enter } }))
  return { rules, fields }
}

/** What an identity may not read of an operation. */
export interface Refusal {
  /** Equal for all identities that are refused the same: the key under which plans are kept. */
  outcome: string
  /** Each with its name in the schema. */
  fields: RefusedFields
}

export type RefusedFields = ReadonlyMap<FieldNode, string>

const NOTHING_REFUSED: Refusal = { outcome: '', fields: new Map() }

export function refusedFields({ rules, fields: guarded }: GuardedFields, identity: Identity): Refusal {
  const broken = rules.map((rule) => !rule.allows(identity))
  if (!broken.includes(true)) return NOTHING_REFUSED

  const fields = new Map<FieldNode, string>()
  for (const [node, { coordinate, ruleIndexes }] of guarded) {
    if (ruleIndexes.some((index) => broken[index])) fields.set(node, coordinate)
  }
  return { outcome: broken.map(Number).join(''), fields }
}
