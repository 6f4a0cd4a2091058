/** One GraphQL answer, as it came. */
export interface Answer {
  status: number
  data: any
  errors: { message: string; path?: (string | number)[]; extensions?: { code?: string } }[]
}

/** Sends what no SDK ever would: any text with any variables. */
export async function ask(
  url: string,
  query: string,
  { variables, token }: { variables?: Record<string, unknown>; token?: string } = {},
): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(30_000),
  })
  const body = (await response.json()) as Partial<Answer>
  return { status: response.status, data: body.data ?? null, errors: body.errors ?? [] }
}
