import { Agent, request } from 'node:http'

export interface Answered {
  /** Of each answer, in milliseconds, sorted. */
  latenciesMs: number[]
  perSecond: number
}

export interface Asked {
  query: string
  variables: Record<string, unknown>
  headers: Record<string, string>
}

/** Sends one operation over a connection that is kept. Throws when the answer is not a whole one: a fast error is no result. */
export function createClient(url: string, { connections }: { connections: number }) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  return {
    ask({ query, variables, headers }: Asked): Promise<{ data: unknown }> {
      const body = JSON.stringify({ query, variables })
      return new Promise((resolve, reject) => {
        const sent = request(
          url,
          {
            agent,
            method: 'POST',
            timeout: 30_000,
            headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers },
          },
          (response) => {
            const chunks: Buffer[] = []
            response.on('data', (chunk: Buffer) => chunks.push(chunk))
            response.on('end', () => {
              const text = Buffer.concat(chunks).toString()
              if (response.statusCode !== 200 || text.includes('"errors"')) {
                reject(new Error(`${response.statusCode}: ${text.slice(0, 300)}`))
                return
              }
              resolve(JSON.parse(text) as { data: unknown })
            })
            response.on('error', reject)
          },
        )
        sent.on('timeout', () => sent.destroy(new Error('no answer within 30 s')))
        sent.on('error', reject)
        sent.end(body)
      })
    },
    close: () => agent.destroy(),
  }
}

export type Client = ReturnType<typeof createClient>

/** Asks each question once. */
export async function askEach(client: Client, all: readonly Asked[], { connections }: { connections: number }) {
  const left = all.values()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (const asked of left) await client.ask(asked)
    }),
  )
}

/** As many askers as connections, each one question after the other. */
export async function measure(
  client: Client,
  next: () => Asked,
  { seconds, connections }: { seconds: number; connections: number },
): Promise<Answered> {
  const latenciesMs: number[] = []
  const began = performance.now()
  const until = began + seconds * 1_000
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < until) {
        const asked = performance.now()
        await client.ask(next())
        latenciesMs.push(performance.now() - asked)
      }
    }),
  )
  const perSecond = latenciesMs.length / ((performance.now() - began) / 1_000)
  return { latenciesMs: latenciesMs.toSorted((a, b) => a - b), perSecond }
}

export function percentile(sorted: readonly number[], share: number): string {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  return value === undefined ? '–' : value.toFixed(1)
}
