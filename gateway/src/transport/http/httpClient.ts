import { createPlainClient } from './plainClient.ts'
import { createSecureClient } from './secureClient.ts'

export interface HttpClientOptions {
  /** Where the server is: scheme, host and port are taken from it. */
  url: URL
  /** Connections at most. */
  connections: number
  /** Requests at most that wait for a connection; more are refused at once. */
  queue: number
}

export interface HttpRequest {
  method: string
  /** With its query, as it goes into the request line. */
  path: string
  /** Names and values in turn: `['accept', 'application/json']`. The client adds `host` and `content-length`. */
  headers: readonly string[]
  body: string | Buffer | null
  timeoutMs: number
  /** The request may be sent twice, where the server closed a connection that was kept open just as it was sent. */
  mayRepeat: boolean
  signal: AbortSignal
}

/** An answer while it is being read. */
export interface HttpAnswer {
  status: number
  /** A header that stands in the answer once; the name in lower case. */
  header(name: string): string | undefined
  /** Good only until the reading function returns. */
  body: Buffer
}

/** HTTP to one server. */
export interface HttpClient {
  /** Sends a request, and has its answer read. Rejects with `NoAnswer` or `TooLate`, or with what `read` throws. */
  ask<Result>(request: HttpRequest, read: (answer: HttpAnswer) => Result): Promise<Result>
  /** Lets what is under way finish. */
  close(): Promise<void>
}

/** The client for a URL's scheme. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  return options.url.protocol === 'https:' ? createSecureClient(options) : createPlainClient(options)
}
