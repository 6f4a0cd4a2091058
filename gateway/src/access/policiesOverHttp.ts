import { z } from 'zod'
import type { DecidePolicies } from './policies.ts'

const Answer = z.object({ granted: z.array(z.string()) })

/**
 * Has policies decided by a service: it is sent `{"policies":["paid"],"identity":{…}}` by POST and answers with those that
 * it grants, `{"granted":["paid"]}`. Anything else grants nothing.
 */
export function policiesOverHttp(url: string): DecidePolicies {
  return async (policies, { kind, userId, clientId, scopes }, signal) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ policies, identity: { kind, userId, clientId, scopes } }),
      redirect: 'error',
      signal,
    })
    if (!response.ok) throw new Error(`HTTP ${response.status}`)
    return new Set(Answer.parse(await response.json()).granted)
  }
}
