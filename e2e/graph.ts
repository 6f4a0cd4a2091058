/** One GraphQL answer, as a front end gets it. */
export interface Answer<Data> {
  status: number
  data: Data
  errors: { message: string; path?: (string | number)[]; extensions?: { code?: string } }[]
}

/**
 * Sends one operation to an instance's gateway. `Data` is the operation's type from `generated/operations.ts`, or what the
 * assertions make of it.
 */
export async function ask<Data = any, Variables = Record<string, unknown>>(
  url: string,
  query: string,
  { variables, token }: { variables?: Variables; token?: string } = {},
): Promise<Answer<Data>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(30_000),
  })
  const body = (await response.json()) as Partial<Answer<Data>>
  return { status: response.status, data: (body.data ?? null) as Data, errors: body.errors ?? [] }
}
