/** A Retry-After header in milliseconds from now: seconds or a date (RFC 9110). Null where there is none to be read. */
export function readRetryAfter(header: string | null): number | null {
  if (header === null || header.trim() === '') return null
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1000
  const atMs = Date.parse(header)
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - Date.now())
}
