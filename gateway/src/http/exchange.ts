import type { IncomingMessage, ServerResponse } from 'node:http'

/** One request and the answer to it. */
export interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  requestId: string
  /** What the answer's head will hold, whatever the answer is: names and values in turn, as `writeHead` takes them. */
  headers: string[]
}
