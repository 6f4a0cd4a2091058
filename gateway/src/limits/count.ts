export type Variables = Readonly<Record<string, unknown>>

/** A number that an operation comes to: the same for all variables, or worked out from them. */
export type Count = number | ((variables: Variables) => number)

export function countWith(count: Count, variables: Variables): number {
  return typeof count === 'number' ? count : count(variables)
}

export function sum(counts: readonly Count[]): Count {
  let known = 0
  const varying: ((variables: Variables) => number)[] = []
  for (const count of counts) {
    if (typeof count === 'number') known += count
    else varying.push(count)
  }
  if (varying.length === 0) return known
  return (variables) => varying.reduce((total, count) => total + count(variables), known)
}

export function product(one: Count, other: Count): Count {
  if (typeof one === 'number' && typeof other === 'number') return one * other
  return (variables) => countWith(one, variables) * countWith(other, variables)
}
