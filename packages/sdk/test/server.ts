import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface Received {
  headers: IncomingMessage['headers']
  query: string
  variables: Record<string, unknown> | undefined
}

/** Answers one request; `attempt` counts from 0. */
export type Respond = (request: Received, response: ServerResponse, attempt: number) => void

/** A server that answers `/graphql` as a test says, and keeps what it was asked. */
export async function startServer() {
  const received: Received[] = []
  let respond: Respond = (_request, response) => void response.writeHead(404).end()

  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const asked: Received = { ...(JSON.parse(body) as Omit<Received, 'headers'>), headers: request.headers }
      received.push(asked)
      if (request.url === '/graphql') respond(asked, response, received.length - 1)
      else response.writeHead(404).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}`,
    received,
    /** From now on; forgets what was received before. */
    answers(next: Respond) {
      received.length = 0
      respond = next
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** As the gateway answers: 200, and GraphQL's media type. */
export function sendGraphql(
  response: ServerResponse,
  body: object,
  status = 200,
  headers: Record<string, string> = {},
) {
  response.writeHead(status, { 'content-type': 'application/graphql-response+json; charset=utf-8', ...headers })
  response.end(JSON.stringify(body))
}
