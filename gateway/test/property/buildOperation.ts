import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql'
import { mendAliases } from './mendAliases.ts'
import { pick, type OperationRecipe, type SelectionRecipe } from './recipe.ts'

export interface Operation {
  query: string
  variables: Record<string, unknown>
}

const INTROSPECTION = [
  '__schema { queryType { name } directives { name } }',
  '__type(name: "Thing") { name possibleTypes { name } fields { name type { name kind } } }',
  '__type(name: "Tone") { kind enumValues { name } }',
]

/** Literals by type, the plainest first. */
const VALUES: Record<string, unknown[]> = {
  Int: [1, 0, 3, null],
  Tone: ['CALM', 'LOUD', null],
  Filter: [{ min: 2 }, {}, { tone: 'LOUD', order: 'UP', under: { min: null } }, null],
  '[Int!]': [[1, 2], [], [0], null],
}

/** Makes of a recipe a valid operation on a schema. */
export function buildOperation(schema: GraphQLSchema, recipe: OperationRecipe): Operation {
  const definitions: string[] = []
  const fragments: { name: string; on: string; text: string }[] = []
  const variables: Record<string, unknown> = {}

  const mutations = recipe.isMutation ? schema.getMutationType() : null
  const root = mutations ?? schema.getQueryType()
  if (!root) throw new Error('no queries')
  const kind = mutations ? 'mutation' : 'query'
  const selected = selectionSet(root, recipe.selections)
  const head = definitions.length > 0 ? `${kind} Q(${definitions.join(', ')})` : `${kind} Q`
  const text = [`${head} ${selected}`, ...fragments.map((each) => `fragment ${each.name} on ${each.on} ${each.text}`)]
  return { query: mendAliases(schema, text.join('\n')), variables }

  function selectionSet(parent: GraphQLCompositeType, selections: readonly SelectionRecipe[]): string {
    const inner = selections.map((selection) => select(parent, selection))
    return `{ ${inner.length > 0 ? inner.join(' ') : '__typename'} }`
  }

  function select(parent: GraphQLCompositeType, selection: SelectionRecipe): string {
    const { form, under } = selection
    if (parent === root && !mutations && form === 11) return pick(INTROSPECTION, selection.pick)
    if (form === 10 || (isUnionType(parent) && under.length === 0)) return `${aliased(selection, 9)}__typename`
    if (form === 9) return spreadFragment(parent, selection)
    if (form >= 7 || isUnionType(parent)) {
      const on = pick(conditions(parent), selection.pick)
      return `...${on ? ` on ${on.name}` : ''}${condition(selection)} ${selectionSet(on ?? parent, under)}`
    }
    const fields = Object.values(parent.getFields())
    return selectField(pick(fields, selection.pick), selection)
  }

  function selectField(field: GraphQLField<unknown, unknown>, selection: SelectionRecipe): string {
    const type = getNamedType(field.type)
    const args = field.args.flatMap((argument, index) => giveArgument(argument, selection.args >> (index * 3)))
    const head = `${aliased(selection, 6)}${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}`
    const inner = isCompositeType(type) ? ` ${selectionSet(type, selection.under)}` : ''
    return `${head}${condition(selection)}${inner}`
  }

  /** A fragment that is there already is spread again where its type fits. */
  function spreadFragment(parent: GraphQLCompositeType, selection: SelectionRecipe): string {
    const on = pick(conditions(parent), selection.pick) ?? parent
    const known = fragments.find((fragment) => fragment.on === on.name)
    if (known && selection.under.length < 2) return `...${known.name}${condition(selection)}`
    const text = selectionSet(on, selection.under)
    const name = `F${fragments.length}`
    fragments.push({ name, on: on.name, text })
    return `...${name}${condition(selection)}`
  }

  /** Types under which a parent may be looked at; null: a fragment without one. */
  function conditions(parent: GraphQLCompositeType): (GraphQLCompositeType | null)[] {
    const own = isAbstractType(parent) ? schema.getPossibleTypes(parent) : [parent]
    const others = Object.values(schema.getTypeMap()).filter(
      (type) => isAbstractType(type) && own.some((object) => isObjectType(object) && schema.isSubType(type, object)),
    )
    return [...own, ...(others as GraphQLCompositeType[]), null]
  }

  function condition({ condition: number, pick: choice }: SelectionRecipe): string {
    if (number < 14) return ''
    const name = choice % 2 === 0 ? 'include' : 'skip'
    if (number < 15) return ` @${name}(if: ${choice % 3 === 0})`
    const flag = choice % 2
    const variable = `$flag${flag}`
    if (!(`flag${flag}` in variables)) {
      definitions.push(`${variable}: Boolean!`)
      variables[`flag${flag}`] = recipe.flags[flag] ?? false
    }
    return number < 19 ? ` @${name}(if: ${variable})` : ` @skip(if: ${variable}) @include(if: ${variable})`
  }

  function giveArgument({ name, type }: GraphQLArgument, number: number): string[] {
    const isRequired = isNonNullType(type)
    const named = String(isRequired ? type.ofType : type)
    const values = (VALUES[named] ?? [null]).filter((value) => !isRequired || value !== null)
    const value = pick(values, number >> 2)
    const way = number % 4
    if (way === 0) return []
    if (way === 1) return [`${name}: ${literal(value)}`]
    const variable = `v${definitions.length}`
    const defaultValue = way === 3 && value !== null ? ` = ${literal(value)}` : ''
    definitions.push(`$${variable}: ${isRequired && defaultValue ? named : String(type)}${defaultValue}`)
    if (!defaultValue || number % 8 === 7) variables[variable] = pick(values, number >> 3)
    return [`${name}: $${variable}`]
  }
}

/** Names that meet under several types, and such as plans use for keys and requirements. */
const ALIASES = ['x0', 'x1', 'id', 'number', 'label', 'a0', 'b1']

function aliased({ alias, pick: choice }: SelectionRecipe, from: number): string {
  return alias >= from ? `${pick(ALIASES, alias + choice)}: ` : ''
}

/** As GraphQL writes it: enum values and keys without quotes. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (value !== null && typeof value === 'object') {
    return `{ ${Object.entries(value)
      .map(([key, inner]) => `${key}: ${literal(inner)}`)
      .join(', ')} }`
  }
  return String(value)
}
