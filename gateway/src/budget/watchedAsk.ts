import type { GraphQLSchema } from 'graphql'
import type { Ask, SubgraphAnswer } from '../execute/ask.ts'
import type { Fetched } from './fetched.ts'
import { createFetchedFields } from './fetchedFields.ts'

/** Notes each question to a subgraph in its request's circumstances, where somebody wants to know. */
export function createWatchedAsk(ask: Ask, schema: GraphQLSchema): Ask {
  const fieldsOf = createFetchedFields(schema)
  // Those who share a flight get the same answer, the first of them for having asked.
  const given = new WeakSet<SubgraphAnswer>()

  return async (question, run) => {
    const { fetched } = run.circumstances
    if (!fetched) return ask(question, run)

    const startedMs = performance.now()
    const answer = await ask(question, run)
    const shared = given.has(answer)
    given.add(answer)
    fetched.push({
      subgraph: question.query.subgraph,
      fields: fieldsOf(question.query),
      startedMs,
      endedMs: performance.now(),
      rows: rowsOf(answer),
      outcome: outcomeOf(answer),
      shared,
    })
    return answer
  }
}

function outcomeOf({ errors = [], unanswered }: SubgraphAnswer): Fetched['outcome'] {
  if (unanswered) return errors[0]?.extensions?.code === 'DEADLINE_EXCEEDED' ? 'late' : 'failed'
  return errors.length > 0 ? 'errors' : 'ok'
}

/** Entities stand in `_entities`, or in `_0`, `_1`, … where several questions were asked as one. */
function rowsOf({ data }: SubgraphAnswer): number {
  if (!data) return 0
  let rows = 0
  let entities = false
  for (const [name, value] of Object.entries(data)) {
    if (!Array.isArray(value) || !/^_(entities|\d+)$/.test(name)) continue
    entities = true
    rows += value.length
  }
  return entities ? rows : 1
}
