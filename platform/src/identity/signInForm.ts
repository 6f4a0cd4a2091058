import type { IncomingMessage } from 'node:http'
import { errors } from 'oidc-provider'

/** A form holds an address and a password; more is not ours. */
const MOST_FORM_BYTES = 8 * 1024

/**
 * Reads a posted form.
 * @throws InvalidRequest when it is another kind of body, too large, or sent by another site's page.
 */
export async function readForm(request: IncomingMessage, ownOrigin: string): Promise<URLSearchParams> {
  const { origin, 'content-type': contentType } = request.headers
  if (origin !== undefined && origin !== ownOrigin) throw new errors.InvalidRequest('this form is not ours', 403)
  if (contentType?.split(';')[0] !== 'application/x-www-form-urlencoded') {
    throw new errors.InvalidRequest('send a form', 415)
  }

  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > MOST_FORM_BYTES) throw new errors.InvalidRequest('the form is too large', 413)
    chunks.push(chunk)
  }
  return new URLSearchParams(Buffer.concat(chunks).toString())
}
