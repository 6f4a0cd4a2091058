import type { Ask } from '../execute/ask.ts'
import type { Fetch } from './fetched.ts'

/** Notes each question to a subgraph in its request's circumstances, where somebody wants to know; looks at none of them. */
export function createWatchedAsk(ask: Ask): Ask {
  return (question, run) => {
    const { fetched } = run.circumstances
    if (!fetched) return ask(question, run)

    const fetch: Fetch = { question, startedMs: performance.now(), endedMs: 0, answer: null }
    fetched.push(fetch)
    return ask(question, run).then((answer) => {
      fetch.endedMs = performance.now()
      fetch.answer = answer
      return answer
    })
  }
}
