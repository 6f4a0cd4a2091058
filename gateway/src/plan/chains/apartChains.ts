import {
  Kind,
  parse,
  print,
  type ConstDirectiveNode,
  type DefinitionNode,
  type EnumTypeDefinitionNode,
  type EnumValueDefinitionNode,
  type ObjectTypeDefinitionNode,
} from 'graphql'
import { applied, argumentsOf, directive, namedTypeOf, onGraph, type Types } from './joins.ts'
import { isNamedElsewhere, moveOf, type Move } from './moves.ts'
import { chainsIn, coordinatesIn, needsBy, type Need } from './needs.ts'

export interface ApartChains {
  /** The supergraph as the planner is to see it. */
  sdl: string
  /** The subgraphs that stand in it for one field alone, and the name of the subgraph that each of them is. */
  subgraphOf: ReadonlyMap<string, string>
}

/**
 * The planner gets chains of `@requires` wrong where they come to a subgraph that it is in already: a field that requires
 * something is then asked with the rest, without what it requires. So the members of chains stand, for the planner, in
 * subgraphs of their own that are one and the same subgraph. Null where a supergraph has no chains.
 */
export function apartChains(sdl: string): ApartChains | null {
  const { definitions } = parse(sdl, { noLocation: true })
  const types: Types = new Map(
    definitions.flatMap((node) => ('name' in node && node.name ? [[node.name.value, node]] : [])),
  )
  const required = needsBy('requires', types)
  const moves = chainsIn(required, types).flatMap((need, at) => moveOf(need, `${need.graph}__${at}`, types) ?? [])
  const graphs = types.get('join__Graph')
  if (moves.length === 0 || graphs?.kind !== Kind.ENUM_TYPE_DEFINITION) return null

  const isMoved = (need: Need) => moves.some(({ field, graph }) => field === need.field && graph === need.graph)
  const staying = new Set([
    ...required.filter((need) => !isMoved(need)).flatMap((need) => namedBy(need, need.type.name.value, types)),
    ...needsBy('provides', types).flatMap((need) => namedBy(need, namedTypeOf(need.field.type), types)),
  ])
  const subgraphOf = new Map<string, string>()
  const apart = definitions.map((node): DefinitionNode => {
    if (node === graphs)
      return { ...graphs, values: [...(graphs.values ?? []), ...subgraphsOf(moves, graphs, subgraphOf)] }
    const own = 'name' in node ? moves.filter(({ given }) => given.has(node.name?.value ?? '')) : []
    switch (node.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
        return objectApart(node, moves, (move, name) => {
          return staying.has(`${move.graph} ${node.name.value}.${name}`) || isNamedElsewhere(move, name, types)
        })
      case Kind.SCALAR_TYPE_DEFINITION:
        return copied(node, own)
      case Kind.ENUM_TYPE_DEFINITION:
        return { ...copied(node, own), values: (node.values ?? []).map((value) => copied(value, own)) }
      case Kind.INPUT_OBJECT_TYPE_DEFINITION:
        return { ...copied(node, own), fields: (node.fields ?? []).map((field) => copied(field, own)) }
      default:
        return node
    }
  })
  return { sdl: print({ kind: Kind.DOCUMENT, definitions: apart }), subgraphOf }
}

const namedBy = ({ graph, needed }: Need, typeName: string, types: Types): string[] =>
  [...coordinatesIn(typeName, needed, types)].map((coordinate) => `${graph} ${coordinate}`)

function subgraphsOf(
  moves: readonly Move[],
  { values = [] }: EnumTypeDefinitionNode,
  subgraphOf: Map<string, string>,
): EnumValueDefinitionNode[] {
  return moves.map(({ alone, graph, type, field }) => {
    const [join] = values.filter(({ name }) => name.value === graph).flatMap((known) => applied(known, 'join__graph'))
    const { name, url } = join ? argumentsOf(join) : {}
    const ownName = `${String(name)}#${type.name.value}.${field.name.value}`
    subgraphOf.set(ownName, String(name))
    return {
      kind: Kind.ENUM_VALUE_DEFINITION,
      name: { kind: Kind.NAME, value: alone },
      directives: [
        directive('join__graph', {
          name: { kind: Kind.STRING, value: ownName },
          url: { kind: Kind.STRING, value: String(url) },
        }),
      ],
    }
  })
}

/** A subgraph must not declare what it has no need of any more; `isStillNamed`: there is something else that needs it. */
function objectApart(
  node: ObjectTypeDefinitionNode,
  moves: readonly Move[],
  isStillNamed: (move: Move, name: string) => boolean,
): ObjectTypeDefinitionNode {
  const own = moves.filter(({ type }) => type === node)
  if (own.length === 0) return node
  const everywhere = [...new Set(applied(node, 'join__type').map((join) => String(argumentsOf(join).graph)))].map(
    (graph) => directive('join__field', { graph: { kind: Kind.ENUM, value: graph } }),
  )
  const fields = (node.fields ?? []).map((field) => {
    const name = field.name.value
    const said = applied(field, 'join__field')
    // A field of which nothing is said is everywhere, but not where others have moved to.
    const joins = (said.length > 0 ? said : everywhere).flatMap((join) => {
      const { graph, external } = argumentsOf(join)
      const of = own.filter((move) => move.graph === graph)
      const moved = of.find((move) => move.field === field)
      if (moved) return [onGraph(join, moved.alone)]
      const beside = of.filter((move) => move.beside.has(name))
      const isIdle = external === true && beside.length > 0 && !beside.some((move) => isStillNamed(move, name))
      return [...(isIdle ? [] : [join]), ...beside.map(({ alone }) => onGraph(join, alone))]
    })
    const others = (field.directives ?? []).filter((one) => !said.includes(one))
    return { ...field, directives: [...others, ...joins] }
  })
  const keys = own.flatMap((move) => move.keys.map((join) => onGraph(join, move.alone)))
  return { ...node, directives: [...(node.directives ?? []), ...keys], fields }
}

/** What is said of it in a subgraph is said of what has moved from there as well. */
function copied<Node extends { directives?: readonly ConstDirectiveNode[] | undefined }>(
  node: Node,
  moves: readonly Move[],
): Node {
  const { directives = [] } = node
  const copies = moves.flatMap(({ graph, alone }) =>
    directives.flatMap((join) => (argumentsOf(join).graph === graph ? [onGraph(join, alone)] : [])),
  )
  return { ...node, directives: [...directives, ...copies] }
}
