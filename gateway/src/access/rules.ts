import {
  AuthenticatedSpecDefinition,
  AUTHENTICATED_VERSIONS,
  PolicySpecDefinition,
  POLICY_VERSIONS,
  REQUIRES_SCOPES_VERSIONS,
  RequiresScopesSpecDefinition,
  baseType,
  isEnumType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isUnionType,
  type FieldDefinition,
  type InterfaceType,
  type NamedType,
  type ObjectType,
  type Schema,
} from '@apollo/federation-internals'
import type { Identity } from '@chorus/subgraph-server'

/** Who asks, as far as rules are concerned. */
export interface Asker {
  identity: Identity
  /** The policies that were decided in the asker's favour. */
  policies: ReadonlySet<string>
}

/** One thing that the SDL asks of whoever reads a field or a type. */
export interface AccessRule {
  /** Equal rules have equal keys. */
  key: string
  /** Any one of these groups of scopes is enough; empty where scopes are not what it asks for. */
  scopes: readonly (readonly string[])[]
  /** The policies that somebody has to decide before it can allow anything. */
  policies: readonly string[]
  allows(asker: Asker): boolean
}

export interface AccessRules {
  /** The rules for a field as an operation selects it: on the type that the selection stands on. */
  rulesOf(typeName: string, fieldName: string): readonly AccessRule[]
  /** What a scalar or an enum asks of whoever hands in a value of it. */
  rulesOfInput(typeName: string): readonly AccessRule[]
}

/** What federation's schema elements have in common, as far as rules are read from them. */
interface Annotated {
  appliedDirectivesOf(name: string): readonly { arguments(): unknown }[]
}

type RuleReader = (element: Annotated) => AccessRule[]

/**
 * Reads `@authenticated`, `@requiresScopes` and `@policy` from a supergraph.
 *
 * A field asks what its own definition asks, what the type that it stands on asks and what the type that it leads to asks.
 * On an interface it asks what any implementation would: the answer may be any of them, and nothing is fetched on a chance.
 */
export function readAccessRules(schema: Schema): AccessRules {
  const readers = [scopesReader(schema), authenticatedReader(schema), policyReader(schema)].filter(
    (reader) => reader !== null,
  )
  const onElement = (element: Annotated) => readers.flatMap((read) => read(element))
  const cache = new Map<string, readonly AccessRule[]>()

  function ofField(typeName: string, fieldName: string): AccessRule[] {
    const type = schema.type(typeName)
    if (!type || !(isObjectType(type) || isInterfaceType(type))) return []
    const field = type.field(fieldName)
    const own = [...onElement(type), ...(field ? ofDefinition(field) : [])]
    if (isObjectType(type)) return own
    return [...own, ...type.possibleRuntimeTypes().flatMap((possible) => ofField(possible.name, fieldName))]
  }

  function ofDefinition(field: FieldDefinition<ObjectType | InterfaceType>): AccessRule[] {
    const leadsTo: NamedType | undefined = field.type && baseType(field.type)
    // A union has no rules of its own, and an interface's implementations answer for themselves where they are selected.
    return [...onElement(field), ...(leadsTo && !isUnionType(leadsTo) ? onElement(leadsTo) : [])]
  }

  return {
    rulesOf(typeName, fieldName) {
      if (readers.length === 0) return []
      const coordinate = `${typeName}.${fieldName}`
      let rules = cache.get(coordinate)
      if (!rules) cache.set(coordinate, (rules = distinct(ofField(typeName, fieldName))))
      return rules
    },
    rulesOfInput(typeName) {
      const type = readers.length > 0 ? schema.type(typeName) : undefined
      return type && (isScalarType(type) || isEnumType(type)) ? onElement(type) : []
    },
  }
}

function distinct(rules: readonly AccessRule[]): AccessRule[] {
  return [...new Map(rules.map((rule) => [rule.key, rule])).values()]
}

function scopesReader(schema: Schema): RuleReader | null {
  const feature = schema.coreFeatures?.getByIdentity(RequiresScopesSpecDefinition.identity)
  const directive = feature && REQUIRES_SCOPES_VERSIONS.find(feature.url.version)?.requiresScopesDirective(schema)
  if (!directive) return null
  return (element) =>
    element.appliedDirectivesOf(directive.name).map((applied) => {
      const { scopes } = applied.arguments() as { scopes: string[][] }
      return {
        key: `scopes:${JSON.stringify(scopes)}`,
        scopes,
        policies: [],
        allows: ({ identity }) => anyGroup(scopes, (scope) => identity.scopes.includes(scope)),
      }
    })
}

function authenticatedReader(schema: Schema): RuleReader | null {
  const feature = schema.coreFeatures?.getByIdentity(AuthenticatedSpecDefinition.identity)
  const directive = feature && AUTHENTICATED_VERSIONS.find(feature.url.version)?.authenticatedDirective(schema)
  if (!directive) return null
  const rule: AccessRule = {
    key: 'authenticated',
    scopes: [],
    policies: [],
    allows: ({ identity }) => identity.kind !== 'anonymous',
  }
  return (element) => element.appliedDirectivesOf(directive.name).map(() => rule)
}

function policyReader(schema: Schema): RuleReader | null {
  const feature = schema.coreFeatures?.getByIdentity(PolicySpecDefinition.identity)
  const directive = feature && POLICY_VERSIONS.find(feature.url.version)?.policyDirective(schema)
  if (!directive) return null
  return (element) =>
    element.appliedDirectivesOf(directive.name).map((applied) => {
      const { policies } = applied.arguments() as { policies: string[][] }
      return {
        key: `policies:${JSON.stringify(policies)}`,
        scopes: [],
        policies: [...new Set(policies.flat())],
        allows: (asker) => anyGroup(policies, (policy) => asker.policies.has(policy)),
      }
    })
}

/** Of one group of the directive's list, all. */
function anyGroup(groups: readonly (readonly string[])[], has: (name: string) => boolean): boolean {
  return groups.some((allOf) => allOf.every(has))
}
