/**
 * How many letters must be changed, added, left out or swapped with their neighbour to make one word of the other
 * (optimal string alignment).
 */
export function editDistance(one: string, other: string): number {
  const a = [...one]
  const b = [...other]
  let twoAbove: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, column) => column)

  for (const [row, letter] of a.entries()) {
    const current = [row + 1]
    for (const [column, against] of b.entries()) {
      const changed = at(above, column) + (letter === against ? 0 : 1)
      const swapped =
        row > 0 && column > 0 && letter === b[column - 1] && a[row - 1] === against
          ? at(twoAbove, column - 1) + 1
          : Infinity
      current.push(Math.min(at(above, column + 1) + 1, at(current, column) + 1, changed, swapped))
    }
    twoAbove = above
    above = current
  }
  return at(above, b.length)
}

const at = (row: readonly number[], column: number): number => row[column] ?? Infinity

/** How far a word may be from what was typed to be taken for it: short words say too little to be guessed. */
export function toleratedDistance(typed: string): number {
  const letters = [...typed].length
  if (letters < 3) return 0
  return letters < 6 ? 1 : 2
}
