/** What a `Range` header asks for of a file, RFC 9110 section 14. */
export type RequestedRange =
  /** No range, not understood, or several at once: answered with the whole file, as the RFC allows. */
  { kind: 'whole' } | { kind: 'part'; start: number; end: number } | { kind: 'unsatisfiable' }

const ONE_RANGE = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i

/** `start` and `end` of a part both belong to it. */
export function readRange(header: string | undefined, bytes: number): RequestedRange {
  const [, first, last] = ONE_RANGE.exec(header ?? '') ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return { kind: 'whole' }

  if (first === '') {
    const suffix = Number(last)
    if (suffix === 0 || bytes === 0) return { kind: 'unsatisfiable' }
    return { kind: 'part', start: Math.max(0, bytes - suffix), end: bytes - 1 }
  }
  const start = Number(first)
  if (last !== '' && Number(last) < start) return { kind: 'whole' }
  if (start >= bytes) return { kind: 'unsatisfiable' }
  return { kind: 'part', start, end: last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1) }
}
