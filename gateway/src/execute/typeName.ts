import type { IsOfType } from './representations.ts'

/** The type of an object of what several subgraphs call it, undefined and null being no name. */
export type TypeNameOf = (...names: unknown[]) => unknown

/** A subgraph that knows an interface and not its types calls an object by the interface: another may know better. */
export function createTypeNameOf(isOfType: IsOfType): TypeNameOf {
  const better = (known: unknown, name: unknown): unknown => {
    if (typeof known !== 'string') return name ?? known
    return typeof name === 'string' && name !== known && isOfType(name, known) ? name : known
  }
  return (...names) => names.reduce(better)
}
