import { parentPort } from 'node:worker_threads'
import { parse } from 'graphql'
import { ClientError } from '@chorus/subgraph-server/errors'
import { createPlanOperation, type PlanOperation } from './planOperation.ts'
import type { PlanningAnswer, PlanningMessage } from './planningThread.ts'

/* The planning thread: is told supergraphs and asked about operations, one after the other. */
const planners = new Map<number, PlanOperation>()

parentPort?.on('message', (message: PlanningMessage) => {
  if (message.kind === 'forget') planners.delete(message.supergraph)
  else parentPort?.postMessage({ id: message.id, ...answerTo(message) })
})

function answerTo(message: Exclude<PlanningMessage, { kind: 'forget' }>): Omit<PlanningAnswer, 'id'> {
  try {
    if (message.kind === 'supergraph') {
      planners.set(message.supergraph, createPlanOperation(message.sdl))
      return {}
    }
    const planOperation = planners.get(message.supergraph)
    if (!planOperation) throw new Error('the supergraph is not known')
    const { text, operationName, labels } = message
    const plan = planOperation(parse(text, { noLocation: true }), operationName, labels)
    // What crosses threads is plain: a plan's own text says all that is needed of it.
    return { plan: JSON.parse(JSON.stringify(plan)) as NonNullable<PlanningAnswer['plan']> }
  } catch (error) {
    if (error instanceof ClientError) return { isTooComplex: true }
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
