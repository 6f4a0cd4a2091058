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

const ACCEPTS_ANSWER = 'application/graphql-response+json, application/json;q=0.9'

/** Sends an operation once and reads its answer. Never rejects. */
export async function sendOnce<Data>(
  sender: Sender,
  body: string,
  requestId: string,
  deadline: Deadline,
): Promise<Answer<Data>> {
  const posted = await post(sender, body, requestId, ACCEPTS_ANSWER, deadline)
  if ('error' in posted) return { data: null, errors: [posted.error], requestId }
  try {
    return readAnswer(posted.response, await posted.response.text(), requestId)
  } catch (cause) {
    return { data: null, errors: [unreachable(cause, requestId, deadline)], requestId }
  }
}

/** Sends an operation once. Never rejects. */
export async function post(
  { endpoint, fetch, headers, accessToken }: Sender,
  body: string,
  requestId: string,
  accept: string,
  deadline: Deadline,
): Promise<{ response: Response } | { error: ChorusError }> {
  let token: string | null
  try {
    token = await deadline.within(Promise.resolve().then(accessToken))
  } catch (cause) {
    const message = 'There is no access token to send.'
    const error = deadline.error(requestId) ?? new ChorusError({ code: 'NO_ACCESS_TOKEN', message, requestId, cause })
    return { error }
  }
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json',
        accept,
        'x-request-id': requestId,
        ...(token !== null && { authorization: `Bearer ${token}` }),
      },
      body,
      // Tokens travel in a header; a cookie of the same site is nobody's business here.
      credentials: 'omit',
      signal: deadline.signal,
    })
    return { response }
  } catch (cause) {
    return { error: unreachable(cause, requestId, deadline) }
  }
}

function unreachable(cause: unknown, requestId: string, deadline: Deadline): ChorusError {
  const message = 'The gateway cannot be reached.'
  return deadline.error(requestId) ?? new ChorusError({ code: 'UNREACHABLE', message, requestId, cause })
}
