import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import type { GraphqlRequest } from '../engine.ts'
import type { Limits } from '../limits/limits.ts'
import { isForgeable } from './forgery.ts'
import { readBody } from './readBody.ts'

/** What is wrong with a request before it is GraphQL, with the status that says so. */
export interface HttpRefusal {
  kind: 'http-refused'
  status: 400 | 405 | 413 | 415
  message: string
  headers?: Record<string, string>
}

export type ReadRequest = ({ kind: 'request' } & GraphqlRequest) | HttpRefusal

/** The parameters of GraphQL over HTTP. Null is absent; what is not known is ignored, as the specification says. */
const Parameters = z.object(
  {
    query: z.string('`query` must be the text of a document.'),
    operationName: z.string('`operationName` must be a string.').nullish(),
    variables: z.record(z.string(), z.unknown(), '`variables` must be an object.').nullish(),
    extensions: z.record(z.string(), z.unknown(), '`extensions` must be an object.').nullish(),
  },
  'The request must be one JSON object with a `query`.',
)

/** Reads a GraphQL request out of a POST's body or a GET's query string. */
export async function readGraphqlRequest(request: IncomingMessage, limits: Limits): Promise<ReadRequest> {
  if (request.method === 'POST') return readPost(request, limits)
  if (request.method === 'GET') return readGet(request, limits)
  return refuse(405, 'Send a GraphQL request by POST, or a query by GET.', { allow: 'GET, POST, OPTIONS' })
}

async function readPost(request: IncomingMessage, limits: Limits): Promise<ReadRequest> {
  const [mediaType = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';')
  if (mediaType.trim() !== 'application/json') {
    return refuse(415, 'Send the request as `application/json`.', { 'accept-post': 'application/json' })
  }
  const charset = parameters.map((part) => part.trim()).find((part) => part.startsWith('charset='))
  if (charset && !/^charset="?utf-?8"?$/.test(charset)) return refuse(415, 'Send the request in UTF-8.')
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
    return refuse(415, 'Send the request without compression.', { 'accept-encoding': 'identity' })
  }
  const body = await readBody(request, limits.bodyBytes)
  if (!body) return refuse(413, `The request may be ${limits.bodyBytes} bytes long at most.`, { connection: 'close' })

  const parsed = parseJson(body.toString('utf8'))
  if (parsed === undefined) return refuse(400, 'The body is not JSON.')
  if (Array.isArray(parsed)) return refuse(400, 'Send one operation at a time: batches are not served.')
  return readParameters(parsed, body.length, 'queries and mutations')
}

function readGet(request: IncomingMessage, limits: Limits): ReadRequest {
  if (isForgeable(request)) {
    return refuse(400, 'A browser may not send this for another site. Add the header `graphql-require-preflight: 1`.')
  }
  const search = request.url?.split('?', 2)[1] ?? ''
  if (search.length > limits.bodyBytes) return refuse(413, `The request may be ${limits.bodyBytes} bytes long at most.`)

  const given = new URLSearchParams(search)
  const parameters: Record<string, unknown> = {}
  for (const name of ['query', 'operationName']) parameters[name] = given.get(name) ?? undefined
  for (const name of ['variables', 'extensions']) {
    const text = given.get(name)
    if (text === null) continue
    parameters[name] = parseJson(text)
    if (parameters[name] === undefined) return refuse(400, `\`${name}\` is not JSON.`)
  }
  return readParameters(parameters, search.length, 'queries')
}

function readParameters(given: unknown, bytes: number, allows: GraphqlRequest['allows']): ReadRequest {
  const parameters = Parameters.safeParse(given)
  if (!parameters.success) {
    return refuse(400, parameters.error.issues[0]?.message ?? 'The request is not a GraphQL request.')
  }
  const { query, operationName, variables, extensions } = parameters.data
  return {
    kind: 'request',
    query,
    operationName: operationName ?? undefined,
    variables: variables ?? {},
    ...(extensions && { extensions }),
    bytes,
    allows,
  }
}

function refuse(status: HttpRefusal['status'], message: string, headers?: Record<string, string>): HttpRefusal {
  return { kind: 'http-refused', status, message, ...(headers && { headers }) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
