/** The whole number from 0 to `most` that a field holds; null where it holds anything else. */
export function wholeNumber(text: string | undefined, most: number): number | null {
  const value = text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
  return value <= most ? value : null
}
