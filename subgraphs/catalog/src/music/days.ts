/** A calendar day of an instant in UTC, `2025-05-31`. */
export function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10)
}
