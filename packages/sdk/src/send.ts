import type { Answer } from './answer.ts'
import type { Deadline } from './deadline.ts'
import { ChorusError } from './error.ts'
import { readAnswer } from './readAnswer.ts'

export interface Sender {
  /** The gateway's GraphQL endpoint. */
  endpoint: string
  fetch: typeof fetch
  headers: Readonly<Record<string, string>>
  accessToken: () => string | null | Promise<string | null>
}

/** Sends an operation once and reads its answer. Never rejects. */
export async function sendOnce<Data>(
  { endpoint, fetch, headers, accessToken }: Sender,
  body: string,
  requestId: string,
  deadline: Deadline,
): Promise<Answer<Data>> {
  const failed = (code: 'NO_ACCESS_TOKEN' | 'UNREACHABLE', message: string, cause: unknown): Answer<Data> => {
    const error = deadline.error(requestId) ?? new ChorusError({ code, message, requestId, cause })
    return { data: null, errors: [error], requestId }
  }

  let token: string | null
  try {
    token = await deadline.within(Promise.resolve().then(accessToken))
  } catch (cause) {
    return failed('NO_ACCESS_TOKEN', 'There is no access token to send.', cause)
  }
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json;q=0.9',
        'x-request-id': requestId,
        ...(token !== null && { authorization: `Bearer ${token}` }),
      },
      body,
      // Tokens travel in a header; a cookie of the same site is nobody's business here.
      credentials: 'omit',
      signal: deadline.signal,
    })
    return readAnswer(response, await response.text(), requestId)
  } catch (cause) {
    return failed('UNREACHABLE', 'The gateway cannot be reached.', cause)
  }
}
