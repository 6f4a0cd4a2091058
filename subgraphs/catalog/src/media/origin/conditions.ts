import type { IncomingHttpHeaders } from 'node:http'

/** What tells one version of a file from another. Both are strong: a file is replaced as a whole, never changed. */
export interface Validators {
  etag: string
  /** In whole seconds, as HTTP writes dates. */
  modifiedAtMs: number
}

export function validatorsOf({ size, mtimeMs }: { size: number; mtimeMs: number }): Validators {
  return {
    etag: `"${size.toString(16)}-${Math.floor(mtimeMs).toString(16)}"`,
    modifiedAtMs: Math.floor(mtimeMs / 1000) * 1000,
  }
}

/** The preconditions of a GET or HEAD in the order of RFC 9110 section 13.2.2. */
export function checkConditions(headers: IncomingHttpHeaders, file: Validators): 'go-on' | 'not-modified' | 'failed' {
  const ifMatch = headers['if-match']
  if (ifMatch !== undefined) {
    if (!names(ifMatch, file.etag, strongly)) return 'failed'
  } else {
    const unmodifiedSince = dateOf(headers['if-unmodified-since'])
    if (unmodifiedSince !== null && file.modifiedAtMs > unmodifiedSince) return 'failed'
  }

  const ifNoneMatch = headers['if-none-match']
  if (ifNoneMatch !== undefined) return names(ifNoneMatch, file.etag, weakly) ? 'not-modified' : 'go-on'
  const modifiedSince = dateOf(headers['if-modified-since'])
  return modifiedSince !== null && file.modifiedAtMs <= modifiedSince ? 'not-modified' : 'go-on'
}

/** May the range be answered? `If-Range` asks for it only if the file is exactly the one that the client has part of. */
export function rangeApplies(ifRange: string | undefined, file: Validators): boolean {
  if (ifRange === undefined) return true
  if (ifRange.startsWith('"')) return ifRange === file.etag
  return dateOf(ifRange) === file.modifiedAtMs
}

type Comparison = (given: string, etag: string) => boolean
const strongly: Comparison = (given, etag) => given === etag
const weakly: Comparison = (given, etag) => given.replace(/^W\//, '') === etag

function names(header: string, etag: string, same: Comparison): boolean {
  if (header.trim() === '*') return true
  return header.split(',').some((given) => same(given.trim(), etag))
}

function dateOf(header: string | undefined): number | null {
  if (header === undefined) return null
  const ms = Date.parse(header)
  return Number.isNaN(ms) ? null : ms
}
