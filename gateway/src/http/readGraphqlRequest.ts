import type { IncomingMessage } from 'node:http'
import type { GivenDocument } from '../documents/documents.ts'
import type { GraphqlRequest } from '../engine.ts'
import type { Limits } from '../limits/limits.ts'
import { isForgeable } from './forgery.ts'
import { readParameters } from './parameters.ts'
import { readBody } from './readBody.ts'

/** What is wrong with a request before it is GraphQL, with the status that says so. */
export interface HttpRefusal {
  kind: 'http-refused'
  status: 400 | 405 | 413 | 415
  message: string
  headers?: readonly string[]
}

/** A request whose document may have to be found first. */
export interface SentRequest extends Omit<GraphqlRequest, 'query'>, GivenDocument {
  kind: 'request'
  extensions: Readonly<Record<string, unknown>>
}

/** Several requests in one, each by itself: one that is wrong does not spoil the others. */
export interface BatchOfRequests {
  kind: 'batch'
  requests: (SentRequest | HttpRefusal)[]
}

export type ReadRequest = SentRequest | BatchOfRequests | HttpRefusal

/** Reads a GraphQL request out of a POST's body or a GET's query string. */
export function readGraphqlRequest(request: IncomingMessage, limits: Limits): ReadRequest | Promise<ReadRequest> {
  if (request.method === 'POST') return readPost(request, limits)
  if (request.method === 'GET') return readGet(request, limits)
  return refuse(405, 'Send a GraphQL request by POST, or a query by GET.', ['allow', 'GET, POST, OPTIONS'])
}

async function readPost(request: IncomingMessage, limits: Limits): Promise<ReadRequest> {
  const { 'content-type': contentType = '', 'content-encoding': encoding = 'identity' } = request.headers
  const wrongType = contentType === 'application/json' ? null : wrongContentType(contentType)
  if (wrongType) return wrongType
  if (encoding !== 'identity') {
    return refuse(415, 'Send the request without compression.', ['accept-encoding', 'identity'])
  }
  const body = await readBody(request, limits.bodyBytes)
  if (!body) return refuse(413, `The request may be ${limits.bodyBytes} bytes long at most.`, ['connection', 'close'])

  const parsed = parseJson(body.toString('utf8'))
  if (parsed === undefined) return refuse(400, 'The body is not JSON.')
  if (Array.isArray(parsed)) return asBatch(parsed, body.length, limits)
  return asRequest(parsed, body.length, 'queries and mutations')
}

function wrongContentType(contentType: string): HttpRefusal | null {
  const [mediaType = '', ...parameters] = contentType.toLowerCase().split(';')
  if (mediaType.trim() !== 'application/json') {
    return refuse(415, 'Send the request as `application/json`.', ['accept-post', 'application/json'])
  }
  const charset = parameters.map((part) => part.trim()).find((part) => part.startsWith('charset='))
  if (charset && !/^charset="?utf-?8"?$/.test(charset)) return refuse(415, 'Send the request in UTF-8.')
  return null
}

function readGet(request: IncomingMessage, limits: Limits): ReadRequest {
  if (isForgeable(request)) {
    return refuse(400, 'A browser may not send this for another site. Add the header `graphql-require-preflight: 1`.')
  }
  const search = request.url?.split('?', 2)[1] ?? ''
  if (search.length > limits.bodyBytes) return refuse(413, `The request may be ${limits.bodyBytes} bytes long at most.`)

  const given = new URLSearchParams(search)
  const parameters: Record<string, unknown> = {}
  for (const name of ['query', 'documentId', 'operationName']) parameters[name] = given.get(name) ?? undefined
  for (const name of ['variables', 'extensions']) {
    const text = given.get(name)
    if (text === null) continue
    parameters[name] = parseJson(text)
    if (parameters[name] === undefined) return refuse(400, `\`${name}\` is not JSON.`)
  }
  return asRequest(parameters, search.length, 'queries')
}

function asBatch(given: readonly unknown[], bytes: number, { batch }: Limits): BatchOfRequests | HttpRefusal {
  if (batch === 0) return refuse(400, 'Send one operation at a time: batches are not served.')
  if (given.length === 0) return refuse(400, 'The batch is empty.')
  if (given.length > batch) return refuse(400, `A batch may have ${batch} operations at most.`)
  return { kind: 'batch', requests: given.map((one) => asRequest(one, bytes, 'queries and mutations')) }
}

function asRequest(given: unknown, bytes: number, allows: GraphqlRequest['allows']): SentRequest | HttpRefusal {
  const parameters = readParameters(given)
  if (typeof parameters === 'string') return refuse(400, parameters)
  return { kind: 'request', ...parameters, bytes, allows }
}

function refuse(status: HttpRefusal['status'], message: string, headers?: readonly string[]): HttpRefusal {
  return { kind: 'http-refused', status, message, ...(headers && { headers }) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
