import { Pool } from 'undici'
import type { GraphqlBody, Load } from './operations.ts'

const AT_A_TIME = 8

export const bodyOf = ({ query, variables }: GraphqlBody) => JSON.stringify({ query, variables })

/**
 * Sends every request of a load once, and tells how long each answer is. Throws at the first that is not, to the letter,
 * what it must be.
 */
export async function checkAnswers(url: string, { requests }: Load): Promise<number[]> {
  const { origin, pathname } = new URL(url)
  const pool = new Pool(origin, { connections: AT_A_TIME })
  const lengths = requests.map(() => 0)
  const left = [...requests.entries()]
  const check = async () => {
    for (let next = left.pop(); next; next = left.pop()) {
      const [index, request] = next
      const headers = { 'content-type': 'application/json', accept: 'application/json' }
      const response = await pool.request({ method: 'POST', path: pathname, headers, body: bodyOf(request) })
      const answered = await response.body.text()
      lengths[index] = Buffer.byteLength(answered)
      // Apollo ends its answers with a line break.
      const text = answered.trimEnd()
      if (response.statusCode === 200 && text === request.expected) continue
      const at = [...text].findIndex((character, index) => character !== request.expected[index])
      throw new Error(
        `${url} answers wrongly (${response.statusCode}, at ${at}): ${text.slice(Math.max(0, at - 100), at + 200)}`,
      )
    }
  }
  try {
    await Promise.all(Array.from({ length: AT_A_TIME }, check))
  } finally {
    await pool.destroy()
  }
  return lengths
}
